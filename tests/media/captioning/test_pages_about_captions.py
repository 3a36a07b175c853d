"""The editor without a script, the history, comparing and restoring, in the admin."""

import pytest
from django.urls import reverse

from lms.accounts.models import Role
from media.captioning import keeping
from media.models import Caption
from tests.media.authors import make_rival
from tests.speaking import indonesian_in

VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n{}\n"
JSON = {"headers": {"accept": "application/json"}}


@pytest.fixture
def as_citra(client, citra, as_role, storage):
    return as_role(client, citra, Role.MITRA)


def address(video, view, *more):
    return reverse(f"media_admin:caption-{view}", args=[video.uuid, "id", *more])


def write(client, video, said, *, base=0, **more):
    data = {"text": VTT.format(said), "base": base, "source": "editor"}
    return client.post(address(video, "editor"), data, **more)


def in_force(video):
    return Caption.objects.get(video=video, language="id")


def test_the_whole_track_is_written_in_one_field(as_citra, video, citra):
    assert "data-webvtt" in as_citra.get(address(video, "editor")).text
    assert write(as_citra, video, "Selamat pagi").url == address(video, "editor")
    kept = in_force(video)
    assert (kept.number, kept.saved_by, kept.source) == (1, citra, "editor")
    assert "Selamat pagi" in as_citra.get(address(video, "editor")).text


def test_what_is_hard_to_read_is_said_beside_the_field(as_citra, video):
    write(as_citra, video, "x" * 80)
    assert "lebih dari 20 huruf per detik" in as_citra.get(address(video, "editor")).text


def test_a_fault_is_named_and_what_was_written_stays(as_citra, video):
    answer = write(as_citra, video, "Halo\n\n00:01 --> 00:02\nBelum benar")
    assert answer.status_code == 422
    assert "Baris 6" in answer.text
    assert "Belum benar" in answer.text
    assert not Caption.versions.exists()


def test_the_second_of_two_tabs_is_told_and_loses_nothing(as_citra, video):
    write(as_citra, video, "Tab pertama")
    answer = write(as_citra, video, "Tab kedua")
    assert answer.status_code == 409
    assert "Citra Kuala menyimpan versi 1" in answer.text
    assert "Tab kedua" in answer.text
    assert "Tab pertama" in in_force(video).text
    write(as_citra, video, "Tab kedua", base=answer.context["form"]["base"].value())
    assert "Tab kedua" in in_force(video).text
    assert keeping.history(video, "id").count() == 2


def test_the_editor_is_answered_in_json(as_citra, video):
    kept = write(as_citra, video, "<x>Satu", **JSON).json()
    assert (kept["number"], kept["text"]) == (1, VTT.format("Satu"))
    refused = write(as_citra, video, "", base=1, **JSON)
    assert (refused.status_code, "Tidak ada teks" in refused.json()["error"]) == (422, True)
    told = write(as_citra, video, "Dua", base=0, **JSON)
    assert told.status_code == 409
    assert told.json()["url"] == address(video, "version", 1)
    assert told.json()["number"] == 1


def test_saving_twice_is_harmless(as_citra, video):
    for _twice in range(2):
        assert write(as_citra, video, "Satu", **JSON).json()["number"] == 1


def test_a_source_that_nobody_writes_from_is_refused(as_citra, video):
    data = {"text": VTT.format("A"), "base": 0, "source": "pemulihan"}
    assert as_citra.post(address(video, "editor"), data, **JSON).status_code == 422


def test_versions_are_listed_compared_and_restored(as_citra, video):
    for number, said in enumerate(("Satu", "Dua", "Tiga")):
        write(as_citra, video, said, base=number)
    assert "Versi 3" in as_citra.get(address(video, "versions")).text
    page = as_citra.get(address(video, "version", 3))
    assert [each["before"].split("\n")[1] for each in page.context["changes"]] == ["Dua"]
    page = as_citra.get(address(video, "version", 3), {"dengan": "1"})
    assert "<del>" in page.text
    assert page.context["older"].number == 1
    assert as_citra.get(address(video, "version", 1)).context["older"] is None
    as_citra.post(address(video, "restoration", 1))
    assert "Satu" in in_force(video).text
    assert in_force(video).number == 4


@pytest.mark.parametrize("beside", ["x", "-1", "99", "9" * 30, "²"])
def test_comparing_with_nonsense_compares_with_nothing(as_citra, video, beside):
    write(as_citra, video, "Satu")
    assert as_citra.get(address(video, "version", 1), {"dengan": beside}).status_code == 200


def test_there_is_no_third_language(as_citra, video):
    assert as_citra.get(address(video, "editor").replace("/id/", "/fr/")).status_code == 404


def test_a_version_that_never_was_is_not_found(as_citra, video):
    assert as_citra.get(address(video, "version", 7)).status_code == 404
    assert as_citra.post(address(video, "restoration", 7)).status_code == 404


def test_a_stranger_finds_none_of_it(client, as_role, video):
    keeping.keep(video, keeping.webvtt.read(VTT.format("A").encode()), language="id", source="x")
    as_rival = as_role(client, make_rival(), Role.MITRA)
    for view, more in (("editor", ()), ("versions", ()), ("version", (1,))):
        assert as_rival.get(address(video, view, *more)).status_code == 404
    assert write(as_rival, video, "Milikku", base=1).status_code == 404
    assert as_rival.post(address(video, "restoration", 1)).status_code == 404
    assert as_rival.get(reverse("media_admin:peaks", args=[video.uuid])).status_code == 404
    assert keeping.history(video, "id").count() == 1


def test_the_history_takes_the_same_number_of_queries_however_long(
    as_citra, video, django_assert_max_num_queries
):
    for number in range(6):
        write(as_citra, video, f"Teks {number}", base=number)
    with django_assert_max_num_queries(20):
        as_citra.get(address(video, "versions"))


@pytest.mark.parametrize(
    ("view", "more"), [("editor", ()), ("versions", ()), ("version", (2,)), ("version", (1,))]
)
def test_the_pages_speak_english_too(as_citra, video, both_languages, view, more):
    as_citra.cookies["bahasa"] = "en"
    for number, said in enumerate(("One", "Two")):
        write(as_citra, video, said, base=number)
    answer = as_citra.get(address(video, view, *more))
    assert not indonesian_in(answer.text, {video.title})
