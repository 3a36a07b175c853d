"""Captions are never lost: each save is a version, the newest is in force, old ones come back."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from media import api
from media.captioning import keeping
from media.captioning.webvtt import CaptionsRefused, Cue
from media.exceptions import EditedMeanwhile
from media.models import Caption, CaptionSource
from tests.rush import at_once

FIRST, SECOND = [Cue(0, 1000, "Satu")], [Cue(0, 1000, "Dua")]


def keep(video, cues, **more):
    return keeping.keep(video, cues, **{"language": "id", "source": CaptionSource.EDITOR, **more})


def test_saving_again_supersedes_and_keeps_what_was(video, citra):
    at = timezone.now()
    keep(video, FIRST, by=citra, at=at)
    kept = keep(video, SECOND, by=citra, at=at + timedelta(minutes=1))
    assert (kept.number, kept.saved_by, kept.superseded_at) == (2, citra, None)
    newest, oldest = keeping.history(video, "id")
    assert "Satu" in oldest.text
    assert (oldest.superseded_at, newest) == (kept.created_at, kept)


def test_players_and_transcripts_see_the_newest_alone(video, ayu):
    keep(video, FIRST)
    keep(video, SECOND)
    assert [each.number for each in video.captions.all()] == [2]
    assert [cue.text for cue in api.transcript(video)] == ["Dua"]
    assert len(api.playback(video, ayu.uuid)["captions"]) == 1


def test_saving_the_same_twice_makes_no_version(video):
    assert keep(video, FIRST, base=0) == keep(video, FIRST, base=0)
    assert keeping.history(video, "id").count() == 1


def test_languages_have_histories_of_their_own(video):
    keep(video, FIRST)
    assert keep(video, SECOND, language="en").number == 1
    assert len(video.captions.all()) == 2


def test_who_began_from_an_older_version_is_told(video):
    keep(video, FIRST, base=0)
    with pytest.raises(EditedMeanwhile) as told:
        keep(video, SECOND, base=0)
    assert told.value.current.number == 1
    assert keep(video, SECOND, base=1).number == 2


def test_captions_of_another_film_are_refused_and_nothing_changes(video):
    video.duration_ms = 60_000
    video.save()
    keep(video, FIRST)
    with pytest.raises(CaptionsRefused, match="padahal video selesai"):
        keep(video, [Cue(90_000, 91_000, "Lain")])
    assert keeping.history(video, "id").count() == 1


def test_an_old_version_comes_back_as_a_new_one(video, citra):
    old = keep(video, FIRST)
    keep(video, SECOND)
    kept = keeping.restore(old, by=citra)
    assert (kept.number, kept.restores, kept.source) == (3, 1, CaptionSource.RESTORATION)
    assert kept.text == old.text
    assert keeping.restore(old, by=citra) == kept


def test_the_database_holds_one_version_in_force_alone(video):
    keep(video, FIRST)
    with pytest.raises(IntegrityError), transaction.atomic():
        Caption.versions.create(video=video, language="id", number=2, text="WEBVTT\n")


def test_the_history_goes_with_its_video(video):
    keep(video, FIRST)
    keep(video, SECOND)
    video.delete()
    assert not Caption.versions.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_several_first_versions_in_one_moment_one_is_kept(video):
    deeds = [partial(keep, video, [Cue(0, 1000, f"Tab {n}")], base=0) for n in range(4)]
    came = at_once(*deeds, refusals=EditedMeanwhile)
    assert [each.number for each in came if isinstance(each, Caption)] == [1]
    assert keeping.history(video, "id").count() == 1
