"""The waveform: listened to once, by the worker, and small."""

import subprocess

import pytest
from django.core.cache import cache
from django.core.files import File
from django.core.files.storage import default_storage
from django.urls import reverse

from lms.accounts.models import Role
from media import tasks
from media.captioning import listening, sounding
from media.encoding import transcoding
from media.exceptions import NothingHeard
from media.models import Waveform

BEEP = "aevalsrc='if(between(t,1,2),0.5*sin(880*PI*t),0)':d=3"


@pytest.fixture(scope="module")
def beep(tmp_path_factory):
    """Three seconds, of which the second one is heard."""
    path = tmp_path_factory.mktemp("suara") / "beep.wav"
    command = [transcoding.binary(), "-v", "error", "-f", "lavfi", "-i", BEEP, str(path)]
    subprocess.run(command, check=True)
    return path


@pytest.fixture
def film(video, beep):
    """A film whose sound is ready."""
    video.duration_ms = 3_000
    video.save()
    name = default_storage.save("video/suara.wav", File(beep.open("rb")))
    video.renditions.create(rung="au", file=name, bandwidth=1, average_bandwidth=1, size=1)
    return video


def test_sound_and_silence_are_told_apart_to_a_hundredth(beep):
    peaks = listening.listen(beep, longest_ms=60_000)
    assert len(peaks) == 300
    loud = [at for at, each in enumerate(peaks) if each > 60]
    assert (loud[0], loud[-1]) == (100, 199)
    assert max(peaks) == pytest.approx(180, abs=4)  # the root of one half


def test_only_as_much_is_heard_as_was_asked_for(beep):
    assert len(listening.listen(beep, longest_ms=500)) == 50


def test_what_is_no_sound_is_not_heard(tmp_path):
    nothing = tmp_path / "tugas.wav"
    nothing.write_bytes(b"#!/bin/sh\n")
    with pytest.raises(NothingHeard):
        listening.listen(nothing, longest_ms=1000)


def test_a_thinner_picture_keeps_the_peaks():
    assert listening.thinned(bytes([1, 9, 2, 3, 4]), 2) == bytes([9, 3, 4])


def test_the_worker_listens_once_and_the_editor_gets_the_picture(client, citra, as_role, film):
    cache.clear()
    as_citra = as_role(client, citra, Role.MITRA)
    place = reverse("media_admin:peaks", args=[film.uuid])
    assert as_citra.get(place).status_code == 202
    tasks.hear.func(film.pk)
    kept = Waveform.objects.get()
    assert sounding.hear(film) == sounding.heard(film)
    assert Waveform.objects.get() == kept
    answer = as_citra.get(place)
    assert answer.status_code == 200
    assert len(answer.content) == 3 * 20


def test_a_film_without_sound_has_no_picture_of_it(client, citra, as_role, film):
    as_citra = as_role(client, citra, Role.MITRA)
    film.has_audio = False
    film.save()
    place = reverse("media_admin:peaks", args=[film.uuid])
    assert as_citra.get(place).status_code == 204
    tasks.hear.func(film.pk)
    tasks.hear.func(0)
    assert not Waveform.objects.exists()
