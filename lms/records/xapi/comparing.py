"""Whether two statements say the same (xAPI 1.0.3 part 2, section 2.3: immutability)."""

import re

# What the store tells, and what it may tell anew.
NOT_COMPARED = {"authority", "stored", "timestamp", "version", "attachments"}
# Precision beyond a hundredth of a second is not compared (2.0, 4.2.7).
FINE = re.compile(r"(\.\d\d)\d+(?=S$)")


def same(kept: dict, told: dict) -> bool:
    """`told` is complete, as it would be kept."""
    return _comparable(kept) == _comparable(told)


def _comparable(statement: dict) -> dict:
    return {
        name: _plain(name, each) for name, each in statement.items() if name not in NOT_COMPARED
    }


def _plain(name: str, value):
    if isinstance(value, dict):
        return {key: _plain(key, each) for key, each in value.items() if key != "definition"}
    if name == "duration" and isinstance(value, str):
        return FINE.sub(r"\1", value)
    if name == "member":
        return sorted(sorted(map(str, _flat(each))) for each in value)
    if isinstance(value, list):
        return [_plain(name, each) for each in value]
    return value


def _flat(value, path=""):
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _flat(each, f"{path}.{key}")
    else:
        yield f"{path}={value}"
