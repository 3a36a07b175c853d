"""Addresses of lms.profile."""

from lms.accounts.models import Role
from tests.permission_samples import Sample


def samples(cast):
    return {
        "profile:own": Sample(),
        "profile:of-person": Sample(
            args={"uuid": cast.ayu.uuid},
            insider=(cast.budi, Role.ATASAN),
            outsider=(cast.eko, Role.ATASAN),
        ),
    }
