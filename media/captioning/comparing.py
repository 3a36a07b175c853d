"""What changed between two versions of captions, cue by cue. Pure."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from media.captioning.webvtt import Cue


@dataclass(frozen=True)
class Change:
    """A cue as it was and as it is; one of them is None where it was added or taken out."""

    before: Cue | None
    after: Cue | None


def changes(before: list[Cue], after: list[Cue]) -> list[Change]:
    """Return what differs, in the order of the film."""
    found = []
    for kind, start, end, new_start, new_end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if kind != "equal":
            pairs = zip_longest(before[start:end], after[new_start:new_end])
            found += [Change(*pair) for pair in pairs]
    return found
