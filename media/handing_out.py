"""Nudges for work that waits: how that of a killed worker is taken up again."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from media.exceptions import LeaseLost
from media.models.leases import LeasedQuerySet, LeasedWork


def hand_out(
    waiting: LeasedQuerySet,
    at: datetime,
    *,
    nudge: Callable[[LeasedWork], None],
    give_up: Callable[[LeasedWork, datetime], None],
) -> None:
    """Nudge the worker about each row of `waiting` that has not been handed out; `give_up` ends
    those that were tried often enough.
    """
    for work in waiting:
        if work.is_exhausted:
            with suppress(LeaseLost):  # another worker's sweep was quicker
                give_up(work, at)
    lacking = waiting.not_handed_out(at)
    for work in lacking:
        # Of several workers that sweep in the same moment, one gets to change the row.
        if lacking.filter(pk=work.pk).update(handed_out_at=at):
            nudge(work)
