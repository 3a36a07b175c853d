"""The same pipeline when files live in an S3-compatible bucket."""

from datetime import timedelta
from uuid import uuid4

import boto3
import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from moto import mock_aws

from media import api
from media.encoding import jobs, storing, sweeping
from media.models import VideoState
from tests.media.conftest import WHOLE

BUCKET = "titian-uji"


@pytest.fixture
def storage(settings):
    """A bucket instead of a directory."""
    with mock_aws():
        boto3.client("s3", region_name="us-east-1").create_bucket(Bucket=BUCKET)
        options = {
            "bucket_name": BUCKET,
            "region_name": "us-east-1",
            "access_key": "AKIDEXAMPLE",
            "secret_key": "rahasia",
            "signature_version": "s3v4",
            "file_overwrite": False,
        }
        backend = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
        settings.STORAGES = {**settings.STORAGES, "default": backend}
        yield BUCKET


def keys():
    found = boto3.client("s3", region_name="us-east-1").list_objects_v2(Bucket=BUCKET)
    return {each["Key"].rsplit("/", 1)[-1] for each in found.get("Contents", [])}


def test_a_video_is_prepared_from_and_into_the_bucket(video, ayu):
    jobs.run_all(video)
    assert video.state == VideoState.READY
    rungs = {f"{code}.mp4" for code in WHOLE}
    assert keys() == {"asal.mp4", *rungs, "poster.jpg", "storyboard.webp"}


def test_links_are_presigned_and_the_same_within_a_window(video, ayu, eko):
    jobs.run(video.jobs.get())
    video.refresh_from_db()
    first, again = (api.playback(video, person.uuid)["renditions"] for person in (ayu, eko))
    assert "X-Amz-Signature" in first[0]["url"]
    assert first[0]["url"] == again[0]["url"]


def test_the_remains_of_a_dead_worker_are_removed_from_the_bucket(video, clip):
    job = video.jobs.get()
    job.take(video.created_at)
    storing.store(clip, storing.run_prefix(video, job.lease))
    assert len(keys()) == 2
    storing.discard_run(video, job.lease)
    assert keys() == {"asal.mp4"}


def test_the_nightly_sweep_removes_from_the_bucket_what_no_row_knows(video, clip):
    jobs.run(video.jobs.get())
    left = storing.store(clip, storing.run_prefix(video, uuid4()))
    sweeping.remove_remains(timezone.now() + timedelta(hours=13))
    assert not default_storage.exists(left)
    assert keys() == {"asal.mp4", "s1.mp4", "au.mp4", "poster.jpg", "storyboard.webp"}


def leave_a_part(bucket, name):
    """As a process that is killed while it sends."""
    bucket.Object(name).initiate_multipart_upload().Part(1).upload(Body=b"setengah")


def test_a_source_that_is_kept_again_leaves_no_parts_of_the_first_time(storage, clip):
    leave_a_part(default_storage.bucket, "video/kuliah/asal.mp4")
    storing.keep(clip, "video/kuliah/asal.mp4")
    assert not list(default_storage.bucket.multipart_uploads.all())
