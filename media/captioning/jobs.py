"""Who makes which draft: rows of what is asked for, and nudges for the worker."""

from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from media import tasks
from media.captioning import drafting
from media.exceptions import LeaseLost
from media.models import CaptionDraft, CaptionSource, Video


@transaction.atomic
def ask(video: Video, *, language: str, source: str, by, script: str = "") -> CaptionDraft:
    """Ask the worker for a draft; the same question while it is open is not asked twice."""
    asked = {"language": language, "source": source, "script": script}
    Video.objects.select_for_update().get(pk=video.pk)
    known = video.caption_drafts.open().filter(**asked).first()
    if known:
        return known
    draft = video.caption_drafts.create(asked_by=by, **asked)
    transaction.on_commit(lambda: _hand_out(draft, timezone.now()))
    return draft


def hand_out_waiting(at=None) -> None:
    """Nudge the worker about drafts whose nudge was lost or whose worker died (settings.SWEEPS)."""
    at = at or timezone.now()
    waiting = CaptionDraft.objects.waiting(at).select_related("video")
    for draft in waiting:
        if draft.is_exhausted:
            with suppress(LeaseLost):  # another worker's sweep was quicker
                drafting.give_up(draft, at)
    for draft in waiting.not_handed_out(at):
        _hand_out(draft, at)


def _hand_out(draft, at):
    # Of several workers that sweep in the same moment, one gets to change the row.
    if (
        CaptionDraft.objects.waiting(at)
        .not_handed_out(at)
        .filter(pk=draft.pk)
        .update(handed_out_at=at)
    ):
        # An engine may think for an hour; what is aligned takes seconds.
        queue = tasks.FILMS if draft.source == CaptionSource.ENGINE else "default"
        tasks.draft_captions.using(queue_name=queue).enqueue(draft.pk)
