"""Machines learn whether the site lives, is ready, and how long its queues are."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import Storage
from django.utils import timezone

from config import queues
from media.models import TranscodeJob, TranscodeStage, Video

STRANGER = "203.0.113.9"


@pytest.fixture
def waiting_video(db):
    return Video.objects.create(title="Cuci tangan", source="video/x/asal.mp4")


def test_a_living_process_answers_without_the_database(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_a_site_whose_parts_answer_is_ready(client, db):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["ready"] is True


class Gone(Storage):
    def exists(self, name):
        raise OSError("the bucket does not answer")


def test_a_site_whose_storage_is_gone_is_not_ready(client, db, settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": f"{__name__}.Gone"}}
    answer = client.get("/readyz")
    assert answer.status_code == 503
    told = answer.json()
    del told["oldest_waiting_seconds"]
    assert told == {"ready": False, "database": True, "cache": True, "storage": False}


def test_the_age_of_the_oldest_transcode_is_told(client, waiting_video):
    job = TranscodeJob.objects.create(video=waiting_video, stage=TranscodeStage.FIRST)
    TranscodeJob.objects.filter(pk=job.pk).update(created_at=timezone.now() - timedelta(hours=1))
    ages = client.get("/readyz").json()["oldest_waiting_seconds"]
    assert 3600 <= ages["transcodes"] < 3700
    assert ages["tasks"] == 0


def test_a_leased_transcode_does_not_wait_until_its_lease_expires(waiting_video):
    at = timezone.now()
    TranscodeJob.objects.create(
        video=waiting_video,
        stage=TranscodeStage.FIRST,
        lease=uuid4(),
        leased_until=at + timedelta(minutes=1),
    )
    assert queues.waiting_counts(at)["transcodes"] == 0
    assert queues.waiting_counts(at + timedelta(minutes=2))["transcodes"] == 1


def test_figures_are_told_on_this_machine(client, db):
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert b'titian_waiting{queue="tasks"} 0.0' in answer.content


@pytest.mark.parametrize(
    "knock",
    [
        {"REMOTE_ADDR": STRANGER},
        {"REMOTE_ADDR": "127.0.0.1", "headers": {"X-Forwarded-For": STRANGER}},
        {"REMOTE_ADDR": STRANGER, "headers": {"Authorization": "Bearer guessed"}},
    ],
    ids=["from elsewhere", "through the proxy", "with a guessed token"],
)
def test_figures_are_not_told_to_a_stranger(client, db, settings, knock):
    settings.METRICS_TOKEN = "a long secret"
    assert client.get("/metrics", **knock).status_code == 404


def test_figures_are_told_to_who_has_the_token(client, db, settings):
    settings.METRICS_TOKEN = "a long secret"
    knock = {"REMOTE_ADDR": STRANGER, "headers": {"Authorization": "Bearer a long secret"}}
    assert client.get("/metrics", **knock).status_code == 200


def test_without_a_token_an_empty_one_opens_nothing(client, db, settings):
    settings.METRICS_TOKEN = ""
    knock = {"REMOTE_ADDR": STRANGER, "headers": {"Authorization": "Bearer "}}
    assert client.get("/metrics", **knock).status_code == 404
