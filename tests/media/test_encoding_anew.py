"""Old films by a newer ladder: what lacks is added, what is served stays until better is there."""

from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from media import api
from media.encoding import anew, jobs
from media.encoding.ladder import VERSION
from media.models import Rendition, TranscodeStage, VideoState


def encode_anew(*arguments):
    told = StringIO()
    call_command("encode_anew", *arguments, stdout=told)
    return told.getvalue()


@pytest.fixture
def old(upload, blink):
    """Prepared when the ladder had two rungs."""
    video = jobs.run_all(upload(blink))
    video.renditions.exclude(rung__in=["s1", "au"]).delete()
    video.renditions.update(ladder=VERSION - 1)
    video.ladder = VERSION - 1
    video.save()
    return video


def files_of(video):
    return dict(video.renditions.values_list("rung", "file"))


def test_missing_rungs_are_added_and_the_others_left(old):
    before = files_of(old)
    told = encode_anew("--here")
    assert "1 of 1 done, 0 failed, 100 %" in told
    old.refresh_from_db()
    after = files_of(old)
    assert set(after) >= {"s1", "au", "s2", "s0", "h0"}
    assert {rung: after[rung] for rung in before} == before
    assert (old.state, old.ladder) == (VideoState.READY, VERSION)


def test_all_makes_the_old_ones_anew_and_keeps_what_is_being_watched(old):
    before = files_of(old)
    encode_anew("--all", "--here")
    old.refresh_from_db()
    after = files_of(old)
    assert not set(before.values()) & set(after.values())
    assert all(default_storage.exists(name) for name in before.values()), "links to them still work"
    assert set(old.renditions.values_list("ladder", flat=True)) == {VERSION}


def test_asking_again_finds_nothing_to_do(old):
    encode_anew("--here")
    before = files_of(old)
    assert "0 films" in encode_anew("--here")
    assert files_of(old) == before


def test_films_are_served_while_they_wait(old):
    encode_anew("--no-wait")
    old.refresh_from_db()
    assert old.is_playable
    assert set(api.total_sizes(old)) == {"s1", "au"}


def test_an_interrupted_round_goes_on_where_it_was(old):
    encode_anew("--no-wait")
    encode_anew("--no-wait")
    job = old.jobs.open().get()
    assert job.stage == TranscodeStage.REST
    assert anew.progress([job.pk]) == anew.Progress(films=1, done=0, failed=0, percent=0)
    jobs.run(job)
    assert anew.progress([job.pk]).is_over


def test_a_film_whose_file_is_gone_keeps_what_it_has(old):
    default_storage.delete(old.source.name)
    assert "0 of 1 done, 1 failed" in encode_anew("--here")
    old.refresh_from_db()
    assert old.state == VideoState.READY
    assert Rendition.objects.filter(video=old).count() == 2


def test_films_refused_or_still_on_their_way_are_not_asked_for(old, video):
    old.refuse("rusak")
    assert not anew.outdated(everything=True).exists()
