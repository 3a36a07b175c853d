"""Work that nobody asks for: short sweeps every few seconds, rounds by the hour and by the night.

Each is a dotted name in settings (SWEEPS, HOURLY, NIGHTLY) of a callable that takes `at` and may be
called again at any time without harm.
"""

import threading
from datetime import datetime

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import close_old_connections
from django.utils import timezone
from django.utils.module_loading import import_string

log = structlog.get_logger(__name__)

DAY_SECONDS = 24 * 3600
# The night's round begins at this hour of local time, when few are learning.
NIGHT_BEGINS = 1


def sweep(at: datetime) -> None:
    """Do every sweep once."""
    _go_round("sweep", settings.SWEEPS, at)


def hourly(at: datetime) -> None:
    """Do the hour's round, whether or not it was done already."""
    _go_round("hourly", settings.HOURLY, at)


def nightly(at: datetime) -> None:
    """Do the night's round, whether or not it was done already."""
    _go_round("nightly", settings.NIGHTLY, at)


def rounds_due(at: datetime) -> None:
    """Do those rounds of this hour and this night that no worker has begun yet."""
    local = timezone.localtime(at)
    if _is_first("hourly", f"{local:%Y-%m-%dT%H}"):
        hourly(at)
    if local.hour >= NIGHT_BEGINS and _is_first("nightly", f"{local:%Y-%m-%d}"):
        nightly(at)


def keep_going(stop: threading.Event, *, seconds: float) -> None:
    """Sweep, and do what is due, every `seconds` until `stop` is set."""
    while not stop.wait(seconds):
        close_old_connections()
        at = timezone.now()
        sweep(at)
        try:
            rounds_due(at)
        except Exception:
            # The cache may be away for a moment; the next turn asks again.
            log.exception("rounds could not be looked up")
        close_old_connections()


def _is_first(name: str, period: str) -> bool:
    """Say whether this worker is the first to begin round `name` in `period`.

    Kept in the cache, which all workers share: if it forgets, a round is done twice, harmlessly.
    """
    return cache.add(f"round:{name}:{period}", "begun", timeout=2 * DAY_SECONDS)


def _go_round(name: str, duties: list[str], at: datetime) -> None:
    for dotted in duties:
        try:
            import_string(dotted)(at=at)
        except Exception:
            # One duty that fails must not keep the others from being done.
            log.exception("duty failed", round=name, duty=dotted)
