"""How long an attempt lasts and what still counts afterwards (AS-7)."""

from datetime import datetime, timedelta


def due(started_at: datetime, minutes: int | None) -> datetime | None:
    """When an attempt is due; None where the quiz has no limit."""
    return started_at + timedelta(minutes=minutes) if minutes else None


def is_late(due_at: datetime | None, at: datetime) -> bool:
    """After the limit: accepted within the grace, but marked as late."""
    return due_at is not None and at > due_at


def is_over(due_at: datetime | None, at: datetime, grace: timedelta) -> bool:
    """After the grace nothing more is accepted; what was saved counts."""
    return due_at is not None and at > due_at + grace
