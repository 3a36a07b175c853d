"""Who makes which draft: rows of what is asked for, and nudges for the worker."""

from django.db import transaction
from django.utils import timezone

from media import handing_out, tasks
from media.captioning import drafting
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
    transaction.on_commit(lambda: _hand_out(draft))
    return draft


def hand_out_waiting(at=None) -> None:
    """Nudge the worker about drafts whose nudge was lost or whose worker died (settings.SWEEPS)."""
    at = at or timezone.now()
    waiting = CaptionDraft.objects.waiting(at).select_related("video")
    handing_out.hand_out(waiting, at, nudge=_nudge, give_up=drafting.give_up)


def forget_old_drafts(at=None) -> None:
    """Remove drafts that nobody has saved in time (settings.NIGHTLY); what was saved is a version
    of its own and stays.
    """
    CaptionDraft.objects.expired(at or timezone.now()).delete()


def _hand_out(draft):
    CaptionDraft.objects.filter(pk=draft.pk).update(handed_out_at=timezone.now())
    _nudge(draft)


def _nudge(draft):
    # An engine may think for an hour; what is aligned takes seconds.
    queue = tasks.FILMS if draft.source == CaptionSource.ENGINE else "default"
    tasks.draft_captions.using(queue_name=queue).enqueue(draft.pk)
