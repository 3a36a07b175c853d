"""One draft from lease to text: listen, align or recognise, and leave it for its author."""

import tempfile
from pathlib import Path

import structlog
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from media.captioning import aligning, engines, sounding, webvtt
from media.encoding import storing
from media.exceptions import LeaseLost, NothingHeard
from media.models import CaptionDraft, CaptionSource

HEARD = 60
GIVEN_UP = _("Draf teks gagal dibuat setelah 3 kali dicoba. Tulis di editor, atau coba lagi.")
SILENT = _("Video ini tanpa suara, jadi naskahnya tidak dapat diselaraskan.")

log = structlog.get_logger()


class NoDraft(Exception):
    """There is nothing to be made of it, however often it is tried; `str()` is a message."""


def run(draft: CaptionDraft, *, clock=timezone.now) -> bool:
    """Make `draft` on the spot; False if another worker has it or it has ended. May be repeated."""
    if not draft.take(clock()):
        return False
    try:
        _work(draft, clock)
    except LeaseLost:
        log.warning("caption_draft_lease_lost", draft=draft.pk)
    return True


def give_up(draft: CaptionDraft, at) -> None:
    draft.fail(at, refusal=GIVEN_UP)


def _work(draft, clock) -> None:
    try:
        cues = _made(draft, clock)
    except NoDraft as reason:
        draft.fail(clock(), refusal=str(reason))
    except LeaseLost:
        raise
    except Exception:  # an engine is a stranger's program and may raise anything
        log.exception("caption_draft_failed", draft=draft.pk, attempt=draft.attempts)
        if draft.is_exhausted:
            give_up(draft, clock())
        else:
            draft.put_back()
    else:
        draft.finish(clock(), text=webvtt.write(cues))


def _made(draft, clock) -> list[webvtt.Cue]:
    recognised = draft.source == CaptionSource.ENGINE
    cues = _recognised(draft, clock) if recognised else _aligned(draft, clock)
    if not cues:
        raise NoDraft(_("Tidak terdengar suara orang di video ini."))
    return cues


def _aligned(draft, clock) -> list[webvtt.Cue]:
    try:
        peaks = sounding.hear(draft.video)
    except NothingHeard:
        raise NoDraft(SILENT) from None
    draft.beat(clock(), HEARD)
    # Written and read once, so that a draft obeys the rules of what people send.
    cues = aligning.draft(draft.script, peaks)
    return webvtt.read(webvtt.write(cues).encode()) if cues else []


def _recognised(draft, clock) -> list[webvtt.Cue]:
    engine, rendition = engines.engine(), sounding.sound_of(draft.video)
    if engine is None or rendition is None:
        raise NoDraft(_("Draf otomatis tidak tersedia untuk video ini."))
    with tempfile.TemporaryDirectory(prefix="titian-suara-") as directory:
        sound = storing.local_copy(rendition.file, Path(directory))
        told = engine.captions(
            sound, language=draft.language, on_progress=lambda percent: draft.beat(clock(), percent)
        )
        cues = list(told)
    return webvtt.read(webvtt.write(cues).encode()) if cues else []
