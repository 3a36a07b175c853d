"""One transcoding job from lease to rows: look, encode, store, and only then say so."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from media.encoding import packaging, probing, storing, transcoding
from media.encoding.ladder import Rung, Stage, rungs_of_stage
from media.encoding.probing import MediaInfo
from media.exceptions import LeaseLost, NotPlayable, TranscodingFailed
from media.models import Rendition, TranscodeJob, VideoState

# A file may lack this share of its announced length before it counts as cut off.
MISSING_SHARE = 0.1
BEAT = timedelta(seconds=1)
# Fetching a large source from a bucket gives no sign of life.
FETCHING = timedelta(minutes=20)

log = structlog.get_logger()


@dataclass(frozen=True)
class Made:
    """What a run has put into storage, complete, but told nobody about."""

    info: MediaInfo
    renditions: list[Rendition]
    poster: str


def run(job: TranscodeJob, *, clock=timezone.now) -> bool:
    """Work `job` through on the spot; False if another worker has it or it has ended.

    May be repeated and killed: nothing is visible before all of it is complete in storage.
    """
    abandoned = job.lease
    if not job.take(clock()):
        return False
    storing.discard_run(job.video, abandoned)
    directory = storing.work_directory(job.lease)
    directory.mkdir()
    try:
        _work(job, directory, clock)
    except LeaseLost:
        log.warning("transcode_lease_lost", job=job.pk)
        storing.discard_run(job.video, job.lease)
    finally:
        storing.remove_directory(directory)
    return True


def _work(job, directory, clock) -> None:
    try:
        made = _make(job, directory, clock)
    except NotPlayable as refusal:
        storing.discard_run(job.video, job.lease)
        give_up(job, clock(), refusal=refusal)
    except (TranscodingFailed, packaging.IncompletePlaylist, OSError) as error:
        log.warning("transcode_failed", job=job.pk, attempt=job.attempts, error=str(error))
        storing.discard_run(job.video, job.lease)
        if job.is_exhausted:
            give_up(job, clock(), error=str(error))
        else:
            job.put_back(str(error))
    else:
        _publish(job, made, clock())


def _make(job, directory: Path, clock) -> Made:
    source = job.video.source
    if storing.local_path(source.name) is None:
        job.beat(clock(), 0, lasting=FETCHING)
    path = storing.local_copy(source, directory)
    info = probing.probe(path)
    rungs = rungs_of_stage(info, Stage(job.stage))
    first = job.stage == Stage.FIRST
    transcoding.transcode(
        path, info, rungs, directory, poster=first, on_progress=_heartbeat(job, clock)
    )
    prefix = storing.run_prefix(job.video, job.lease)
    renditions = [_stored(job.video, rung, info, directory, prefix) for rung in rungs]
    poster = directory / "poster.jpg"
    return Made(info, renditions, storing.store(poster, prefix) if poster.exists() else "")


def _heartbeat(job, clock):
    last = clock()

    def beat(percent: int) -> None:
        nonlocal last
        if clock() - last >= BEAT:
            last = clock()
            job.beat(last, percent)

    return beat


def _stored(video, rung: Rung, info: MediaInfo, directory: Path, prefix: str) -> Rendition:
    """Put one finished rung into storage; return its row, unsaved."""
    file = directory / f"{rung.code}.mp4"
    text = (directory / f"{rung.code}.m3u8").read_text()
    playlist = packaging.parse(text)
    if playlist.size != file.stat().st_size:
        raise packaging.IncompletePlaylist(rung.code)
    # Sound may end long before the picture; only what carries the picture tells of a cut.
    if rung.has_video == info.has_video and (
        playlist.seconds * 1000 < info.duration_ms * (1 - MISSING_SHARE)
    ):
        raise NotPlayable(_("Berkas ini terpotong. Ekspor ulang videonya lalu unggah lagi."))
    with file.open("rb") as opened:
        codecs = packaging.codecs_of(opened.read(playlist.init_length))
    return Rendition(
        video=video,
        rung=rung.code,
        file=storing.store(file, prefix),
        playlist=text,
        codecs=codecs,
        width=rung.width,
        height=rung.height,
        bandwidth=playlist.bandwidth,
        average_bandwidth=playlist.average_bandwidth,
        size=playlist.size,
    )


@transaction.atomic
def _publish(job, made: Made, at) -> None:
    # First, because it raises LeaseLost when a slower twin of this run has no right to publish.
    job.finish(at)
    Rendition.objects.bulk_create(made.renditions)
    video = job.video
    if job.stage == Stage.FIRST:
        _describe(video, made)
    if job.stage == Stage.FIRST and rungs_of_stage(made.info, Stage.REST):
        video.state = VideoState.PLAYABLE
        video.jobs.create(stage=Stage.REST)
    else:
        video.state = VideoState.READY
    video.save()


def _describe(video, made: Made) -> None:
    info = made.info
    video.duration_ms, video.width, video.height = info.duration_ms, info.width, info.height
    video.has_video, video.has_audio = info.has_video, info.has_audio
    video.poster = made.poster


@transaction.atomic
def give_up(job, at, *, refusal: NotPlayable | None = None, error: str = "") -> None:
    """End `job` for good; a video without its first rung is refused for `refusal`."""
    refusal = refusal or NotPlayable(
        _("Video ini gagal diproses setelah 3 kali dicoba. Coba unggah berkas lain.")
    )
    job.fail(error or refusal.reason, at)
    if job.stage == Stage.FIRST:
        job.video.refuse(refusal.reason, **refusal.values)
