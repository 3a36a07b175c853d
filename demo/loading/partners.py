"""Partner institutions with their agreements, desks and coordinators."""

import re
from datetime import date

from courses.api import set_up_provider
from courses.models import Provider
from demo.loading.keeping import keep
from demo.loading.people import SINCE
from lms.accounts import api as accounts
from lms.accounts.models import EmploymentType, Role
from lms.partnerships.models import Agreement, AgreementState

OWN = "BKPSDM"
TITLE = re.compile(r"^((?:drg?|Ir|Dr|Prof)\.)\s+")


def load(town, people) -> dict:
    """Load the institutions; return them by code."""
    providers = {row["kode"]: _partner(row) for row in town["mitra"]}
    providers[None] = _provider(
        OWN, name="BKPSDM Kota Dumai", kind=OWN, city="Dumai", contact_name=""
    )
    accounts.grant_role(people["P17"], Role.PENGAJAR, on=SINCE, provider=providers[None])
    return providers


def _provider(code, **facts):
    provider = keep(Provider.objects, code=code, defaults=facts)
    set_up_provider(provider)
    return provider


def _partner(row):
    provider = _provider(
        row["kode"],
        name=row["nama"],
        kind=row["jenis"],
        city=row["kota"],
        fields=", ".join(row["bidang"]),
        contact_name=row["koordinator"],
    )
    _agreement(row, provider)
    _coordinator(row, provider)
    return provider


def _agreement(row, provider):
    signed = row["nomor_pks"] is not None
    start = date.fromisoformat(row["mulai"]) if signed else None
    keep(
        Agreement.objects,
        provider=provider,
        kind=row["jenis_kerja_sama"],
        number=row["nomor_pks"] or "",
        defaults={
            "state": AgreementState.DITANDATANGANI if signed else AgreementState.DRAF,
            "starts_on": start,
            "ends_on": date.fromisoformat(row["akhir"]) if signed else None,
            "personal_data_annex_on": start,
        },
    )


def _coordinator(row, provider):
    name, _, suffix = row["koordinator"].partition(", ")
    prefix = TITLE.match(name)
    person = accounts.provision(
        TITLE.sub("", name),
        email=row["surel"],
        employment_type=EmploymentType.EXTERNAL,
        title_prefix=prefix[1] if prefix else "",
        title_suffix=suffix,
    )
    accounts.grant_role(person, Role.MITRA, on=SINCE, provider=provider)
