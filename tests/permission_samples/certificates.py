"""Addresses of lms.certificates."""

from datetime import UTC, date, datetime
from uuid import uuid4

from lms.accounts.models import Role
from lms.certificates import api
from tests.permission_samples import Sample


def certificate_of(person):
    """A certificate of `person`, whatever else they did."""
    return api.issue(
        person,
        registration=uuid4(),
        title="Etika Digital",
        hours=2,
        started_on=date(2026, 3, 2),
        ended_on=date(2026, 3, 6),
        provider_name="BKPSDM",
        score=None,
        modules=[],
        at=datetime(2026, 3, 6, tzinfo=UTC),
    )


def samples(cast):
    certificate = certificate_of(cast.ayu)
    behind_the_holder = {
        "args": {"uuid": certificate.uuid},
        "insider": (cast.ayu, Role.ASN),
        "outsider": (cast.eko, Role.ATASAN),
    }
    return {
        "certificates:certificate": Sample(**behind_the_holder),
        "certificates:document": Sample(**behind_the_holder),
        "certificates:verification-form": Sample(),
        "certificates:verification": Sample(args={"token": certificate.token}),
    }
