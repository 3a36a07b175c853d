"""Envelopes for the worker."""

from django.tasks import task

from media.encoding import pipeline
from media.models import TranscodeJob

FILMS = "films"  # a queue of its own: config/lanes.py serves it beside the others
SOON = 10  # what lets learners begin goes before what makes it better


@task(queue_name=FILMS)
def transcode(job_id: int) -> None:
    job = TranscodeJob.objects.select_related("video").filter(pk=job_id).first()
    if job:  # its video may have been deleted meanwhile
        pipeline.run(job)
