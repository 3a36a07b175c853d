"""The port for speech recognition; no engine comes with Titian.

No package that could be installed recognises Indonesian, and services abroad would hear every
lecture. A city that has one names it in the setting CAPTION_ENGINE (docs/operations.md).
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from media.captioning.webvtt import Cue


class CaptionEngine(Protocol):
    """Writes down what is said. Made anew for each draft, without arguments."""

    def captions(
        self, sound: Path, *, language: str, on_progress: Callable[[int], None]
    ) -> Iterable[Cue]:
        """Return the cues of the sound file, in the order of time.

        `on_progress` takes 0–100 and must be called at least every 5 minutes, or the draft counts
        as abandoned; what it raises must be let through. Any other exception is a failed attempt.
        """


def engine() -> CaptionEngine | None:
    """Return the engine of this city, None where there is none."""
    return import_string(settings.MEDIA_CAPTION_ENGINE)() if settings.MEDIA_CAPTION_ENGINE else None


def is_there() -> bool:
    return bool(settings.MEDIA_CAPTION_ENGINE)
