"""Addresses of the record store: programs with credentials (tests/lms/records/xapi)."""

from tests.permission_samples import Sample


def samples(_cast):
    return {"xapi*": Sample(view="xapi:about")}
