"""Envelopes for the worker."""

from django.tasks import task

from media import pipeline
from media.models import TranscodeJob


@task()
def transcode(job_id: int) -> None:
    job = TranscodeJob.objects.select_related("video").filter(pk=job_id).first()
    if job:  # its video may have been deleted meanwhile
        pipeline.run(job)
