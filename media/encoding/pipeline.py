"""One transcoding job from lease to rows: look, encode, store, and only then say so."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from media import versions
from media.encoding import (
    ladder,
    measuring,
    packaging,
    probing,
    storing,
    storyboards,
    transcoding,
)
from media.encoding.ladder import Rung, Stage, rungs_for, rungs_of_stage
from media.encoding.probing import MediaInfo
from media.exceptions import LeaseLost, NotPlayable, StorageAway, TranscodingFailed
from media.models import Holdup, Rendition, TranscodeJob, TranscodeStage, VideoState
from media.slides import making as decks

# A file may lack this share of its announced length before it counts as cut off.
MISSING_SHARE = 0.1
BEAT = timedelta(seconds=1)
HELD_FOR = timedelta(minutes=10)
REPLACED = [
    *("file", "playlist", "codecs", "width", "height"),
    *("bandwidth", "average_bandwidth", "size", "ladder"),
]
PUBLISHED = [
    *("state", "ladder", "poster", "storyboard", "storyboard_grid", "measured"),
    *("duration_ms", "width", "height", "has_video", "has_audio"),
]

log = structlog.get_logger()


@dataclass(frozen=True)
class Made:
    """What a run has put into storage, complete, but told nobody about."""

    info: MediaInfo
    renditions: list[Rendition] = field(default_factory=list)
    poster: str = ""
    storyboard: str = ""
    grid: dict = field(default_factory=dict)
    measured: dict = field(default_factory=dict)


def run(job: TranscodeJob, *, clock=timezone.now) -> bool:
    """Work `job` through on the spot; False if another worker has it or it has ended.

    May be repeated and killed: nothing is visible before all of it is complete in storage.
    """
    abandoned = job.lease
    if not job.take(clock()):
        return False
    storing.discard_run(job.video, abandoned)
    directory = storing.work_directory(job.lease)
    try:
        _work(job, directory, clock)
    except LeaseLost:
        log.warning("transcode_lease_lost", job=job.pk)
        storing.discard_run(job.video, job.lease)
    finally:
        storing.remove_directory(directory)
    return True


def _work(job, directory, clock) -> None:
    make, publish = (decks.make, decks.publish) if job.video.is_deck else (_make, _publish)
    try:
        directory.mkdir()
        made = make(job, directory, clock, _heartbeat(job, clock))
    except NotPlayable as refusal:
        storing.discard_run(job.video, job.lease)
        give_up(job, clock(), refusal=refusal)
    except (TranscodingFailed, packaging.IncompletePlaylist, StorageAway, OSError) as error:
        log.warning("transcode_failed", job=job.pk, attempt=job.attempts, error=str(error))
        storing.discard_run(job.video, job.lease)
        _leave_for_later(job, error, clock())
    else:
        publish(job, made, clock())


def _leave_for_later(job, error: Exception, at) -> None:
    holdup = _holdup_of(error)
    if holdup:
        job.hold(holdup, str(error), until=at + HELD_FOR)
    elif job.is_exhausted:
        give_up(job, at, error=str(error))
    else:
        job.put_back(error=str(error))


def _holdup_of(error: Exception) -> Holdup | None:
    if isinstance(error, StorageAway):
        return Holdup.STORAGE
    if isinstance(error, OSError) and error.errno in storing.NO_SPACE:
        return Holdup.SPACE
    if isinstance(error, TranscodingFailed) and error.is_for_want_of_space:
        return Holdup.SPACE
    return None


def _make(job, directory: Path, clock, heartbeat) -> Made:
    path = storing.local_copy(job.video.source, directory, on_chunk=heartbeat)
    info = probing.probe(path)
    storing.make_room_sure(directory, duration_ms=info.duration_ms)
    rungs = _wanted(job, info)
    if rungs:
        first = job.stage == Stage.FIRST
        transcoding.transcode(path, info, rungs, directory, poster=first, on_progress=heartbeat)
    job.beat(clock(), job.percent, lasting=storing.patience())
    prefix = storing.run_prefix(job.video, job.lease)
    poster = directory / "poster.jpg"
    return Made(
        info,
        [_stored(job.video, rung, info, directory, prefix) for rung in rungs],
        storing.store(poster, prefix) if poster.exists() else "",
        *_storyboard(job.video, info, directory, prefix),
        _measured(job, path, info, directory),
    )


def _measured(job, path: Path, info: MediaInfo, directory: Path) -> dict:
    if job.stage != Stage.FIRST:
        return job.video.measured
    return measuring.measure(path, info, directory / "s1.mp4", directory)


def _wanted(job, info: MediaInfo) -> list[Rung]:
    """Return what is to be made: the first stage, what is lacking, or what an older ladder made."""
    if job.stage == TranscodeStage.FIRST:
        return rungs_of_stage(info, Stage.FIRST)
    ready = job.video.renditions.all()
    if job.stage == TranscodeStage.ANEW:
        ready = ready.filter(ladder=ladder.VERSION)
    kept = set(ready.values_list("rung", flat=True))
    return [rung for rung in rungs_for(info) if rung.code not in kept]


def _heartbeat(job, clock):
    last = clock()

    def beat(percent: int = 0) -> None:
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
    _refuse_another_length(rung, info, playlist.seconds * 1000)
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
        ladder=ladder.VERSION,
    )


def _refuse_another_length(rung: Rung, info: MediaInfo, made_ms: float) -> None:
    # Sound may end long before the picture; only what carries the picture tells of a cut.
    if rung.has_video == info.has_video and made_ms < info.duration_ms * (1 - MISSING_SHARE):
        raise NotPlayable(_("Berkas ini terpotong. Ekspor ulang videonya lalu unggah lagi."))
    if made_ms > transcoding.longest_ms(info.duration_ms) - transcoding.SHORT_OF_LONGEST_MS:
        raise NotPlayable(
            _(
                "Isi berkas ini jauh lebih panjang daripada yang tertulis di dalamnya. "
                "Ekspor ulang videonya lalu unggah lagi."
            )
        )


def _storyboard(video, info: MediaInfo, directory: Path, prefix: str) -> tuple[str, dict]:
    """Return the stored sheet of small pictures and its grid; ("", {}) if none is to be made."""
    rung = directory / "s1.mp4"
    if not info.has_video or (video.storyboard and not rung.exists()):
        return "", {}
    playlist = directory / "s1.m3u8"
    if playlist.exists():
        text = playlist.read_text()
    else:
        ready = video.renditions.get(rung="s1")
        rung, text = storing.local_copy(ready.file, directory), ready.playlist
    grid = storyboards.grid_for(info.width, info.height, len(packaging.parse(text).segments))
    if grid is None:
        return "", {}
    sheet = transcoding.draw_storyboard(rung, grid, directory, duration_ms=info.duration_ms)
    return storing.store(sheet, prefix), grid.described()


@transaction.atomic
def _publish(job, made: Made, at) -> None:
    # First, because it raises LeaseLost when a slower twin of this run has no right to publish.
    job.finish(at)
    video = job.video
    # A file that is replaced stays in storage for those who watch it: sweeping takes it by night.
    Rendition.objects.bulk_create(
        made.renditions,
        update_conflicts=True,
        unique_fields=["video", "rung"],
        update_fields=REPLACED,
    )
    if made.storyboard:
        video.storyboard, video.storyboard_grid = made.storyboard, made.grid
    if job.stage == Stage.FIRST:
        _describe(video, made)
    if job.stage == Stage.FIRST and rungs_of_stage(made.info, Stage.REST):
        video.state = VideoState.PLAYABLE
        video.jobs.create(stage=Stage.REST)
    else:
        video.state, video.ladder = VideoState.READY, ladder.VERSION
    video.save(update_fields=PUBLISHED)
    if video.state == VideoState.READY and video.is_waiting_to_replace:
        versions.put_in_force(video, at)


def _describe(video, made: Made) -> None:
    info = made.info
    video.duration_ms, video.width, video.height = info.duration_ms, info.width, info.height
    video.has_video, video.has_audio = info.has_video, info.has_audio
    video.poster, video.measured = made.poster, made.measured


def _gave_up(video) -> str:
    if video.is_deck:
        return _("Salindia ini gagal diproses setelah 3 kali dicoba. Ekspor ulang PDF-nya.")
    return _("Video ini gagal diproses setelah 3 kali dicoba. Coba unggah berkas lain.")


@transaction.atomic
def give_up(job, at, *, refusal: NotPlayable | None = None, error: str = "") -> None:
    """End `job` for good; a video without its first rung is refused for `refusal`."""
    refusal = refusal or NotPlayable(_gave_up(job.video))
    job.fail(at, error=error or str(refusal))
    if job.stage == Stage.FIRST:
        job.video.refuse(refusal.reason, **refusal.values)
    elif job.stage == Stage.REST:
        # Nothing follows any more; `retry` says otherwise.
        job.video.state = VideoState.READY
        job.video.save(update_fields=["state"])
