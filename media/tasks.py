"""Envelopes for the worker."""

from contextlib import suppress

from django.tasks import task

from media.captioning import drafting, sounding
from media.encoding import pipeline
from media.exceptions import NothingHeard
from media.models import CaptionDraft, TranscodeJob, TranscodeStage, Video

FILMS = "films"  # a queue of its own: config/lanes.py serves it beside the others
LONGEST = 9  # what a film loses at most for its length, so that no stage overtakes another
PRIORITY = {TranscodeStage.FIRST: 20, TranscodeStage.REST: 0, TranscodeStage.ANEW: -20}


@task(queue_name=FILMS)
def transcode(job_id: int) -> None:
    job = TranscodeJob.objects.select_related("video").filter(pk=job_id).first()
    if job:  # its video may have been deleted meanwhile
        pipeline.run(job)


@task()
def hear(video_id: int) -> None:
    """Only a picture of the sound: the editor asks again if this is lost."""
    video = Video.objects.filter(pk=video_id).first()
    if video:
        with suppress(NothingHeard):
            sounding.hear(video)


@task()
def draft_captions(draft_id: int) -> None:
    draft = CaptionDraft.objects.select_related("video").filter(pk=draft_id).first()
    if draft:  # its video may have been deleted meanwhile
        drafting.run(draft)
