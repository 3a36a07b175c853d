"""One job on a deck of slides: look, draw, store, and only then say so (see encoding.pipeline)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from media import versions
from media.encoding import storing
from media.models import Slide, TranscodeJob, VideoState
from media.slides import drawing
from media.slides.drawing import Page

PUBLISHED = ["state", "poster", "measured", "width", "height"]


@dataclass(frozen=True)
class Made:
    """What a run has put into storage, complete, but told nobody about."""

    slides: list[Slide]
    measured: dict


def make(job: TranscodeJob, directory: Path, _clock, heartbeat: Callable[[int], None]) -> Made:
    """Draw every page of the job's PDF and store the pictures; raises NotPlayable."""
    path = storing.local_copy(job.video.source, directory, on_chunk=lambda: heartbeat(0))
    storing.make_room_sure(directory, duration_ms=0)
    pages = drawing.draw(path, directory, on_progress=heartbeat)
    prefix = storing.run_prefix(job.video, job.lease)
    slides = []
    for page in pages:
        slides.append(_stored(job.video, page, directory, prefix))
        heartbeat(100)
    return Made(slides, _measured(pages, slides))


def _stored(video, page: Page, directory: Path, prefix: str) -> Slide:
    """Put the pictures of one page into storage; return its row, unsaved."""
    slide = Slide(
        video=video, number=page.number, width=page.width, height=page.height, text=page.text
    )
    for kind in drawing.WIDTHS:
        drawn = drawing.picture(directory, page.number, kind)
        setattr(slide, f"{kind}_size", drawn.stat().st_size)
        setattr(slide, kind, storing.store(drawn, prefix))
    return slide


def _measured(pages: list[Page], slides: list[Slide]) -> dict:
    return {
        "slides": len(slides),
        "small_bytes": sum(slide.small_size for slide in slides),
        "large_bytes": sum(slide.large_size for slide in slides),
        "textless": [page.number for page in pages if not page.text],
        "small_letters": [page.number for page in pages if page.has_small_letters],
    }


@transaction.atomic
def publish(job: TranscodeJob, made: Made, at: datetime) -> None:
    """Let the deck be seen, whole."""
    # First, because it raises LeaseLost when a slower twin of this run has no right to publish.
    job.finish(at)
    video = job.video
    Slide.objects.bulk_create(made.slides)
    first = made.slides[0]
    video.state, video.measured = VideoState.READY, made.measured
    video.poster, video.width, video.height = first.small.name, first.width, first.height
    video.save(update_fields=PUBLISHED)
    if video.is_waiting_to_replace:
        versions.put_in_force(video, at)
