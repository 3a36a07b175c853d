"""Addresses of lms.profile."""

from datetime import date

from lms.accounts import api as accounts
from lms.accounts.models import Role
from tests.permission_samples import Sample
from tests.permission_samples.certificates import certificate_of


def samples(cast):
    certificate = certificate_of(cast.ayu)
    accounts.grant_role(cast.ayu, Role.ADMIN_BKPSDM, on=date(2020, 1, 1))
    for person in (cast.dewi, cast.ayu):
        accounts.grant_role(person, Role.KEPALA_BKPSDM, on=date(2020, 1, 1))
    decision = {
        "args": {"uuid": certificate.uuid},
        "insider": (cast.dewi, Role.KEPALA_BKPSDM),
        # Nobody decides about their own; they know that it exists.
        "outsider": (cast.ayu, Role.KEPALA_BKPSDM),
        "outsider_gets": 403,
    }
    reason = {"reason": "Salah ketik"}
    return {
        "profile:own": Sample(),
        "profile:record": Sample(),
        "profile:of-person": Sample(
            args={"uuid": cast.ayu.uuid},
            insider=(cast.budi, Role.ATASAN),
            outsider=(cast.eko, Role.ATASAN),
        ),
        "profile:proposal": Sample(
            args=decision["args"],
            insider=(cast.dewi, Role.ADMIN_BKPSDM),
            outsider=(cast.ayu, Role.ADMIN_BKPSDM),
            outsider_gets=403,
            data=reason,
        ),
        "profile:proposal-refusal": Sample(**decision, data=reason),
        "profile:revocation": Sample(**decision, data={**reason, "decision_number": "800/1"}),
        "profile:replacement": Sample(
            **decision,
            data={
                **reason,
                "name": "Ayu",
                "title": "Etika",
                "provider": "BKPSDM",
                "started_on": "2026-03-02",
            },
        ),
    }
