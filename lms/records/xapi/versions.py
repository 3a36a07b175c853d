"""Which xAPI a client speaks. Both are served at one mount; a second mount speaks 1.0.3 alone,
because the conformance suites disagree about requests that name no version.
"""

from lms.records.xapi.exceptions import Malformed

HEADER = "X-Experience-API-Version"
V1 = "1.0.3"
V2 = "2.0.0"
ALL = [V2, V1]
# Patch versions are compatible with each other, both ways.
FAMILIES = {V1: "1.0", V2: "2.0"}


def spoken(told: str | None, mount: str) -> str:
    """Return the version of a request; raises Malformed where it names none that `mount` speaks.

    `mount` is V2 for the mount of both versions, V1 for the other.
    """
    if told is None:
        raise Malformed(f"Say which version you speak, with the header {HEADER}: {mount}.")
    for version in ALL if mount == V2 else [V1]:
        if is_of(told, version):
            return version
    raise Malformed(f"The version {told[:20]!r} is not spoken here; send {HEADER}: {mount}.")


def is_of(told: str, version: str) -> bool:
    """Say whether `told` is `version` or a patch of it."""
    family, parts = FAMILIES[version], told.split(".")
    return ".".join(parts[:2]) == family and len(parts) <= 3 and all(p.isdecimal() for p in parts)
