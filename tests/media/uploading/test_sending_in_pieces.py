"""Each deed of an upload: begun, continued, asked about, thrown away; refused, repeated, tried by a
stranger. Here Django alone answers, as under WSGI; test_over_a_line.py has the server of ASGI.
"""

import hashlib
from datetime import timedelta
from itertools import pairwise

import pytest
from django.test import Client
from django.utils import timezone

from lms.accounts.models import Role
from media.models import Upload, Video
from media.uploading import finishing, pieces
from tests.media.authors import make_rival
from tests.media.uploading.sender import VERSION, Sender, address, checksum

HEAD = b"\0\0\0\x18ftypisom"


@pytest.fixture
def film(clip):
    return clip.read_bytes()


@pytest.fixture
def sender(client, citra, provider, as_role, storage):
    return Sender(as_role(client, citra, Role.MITRA), provider.collection)


@pytest.fixture
def stranger(provider, as_role, storage):
    return Sender(as_role(Client(), make_rival(), Role.MITRA), provider.collection)


def test_a_file_in_three_pieces_becomes_one_video(sender, film, citra, provider):
    upload = sender.begin(len(film), title="Kebersihan tangan")
    cuts = [0, 1000, 70_000, len(film)]
    for start, end in pairwise(cuts):
        answer = sender.send(upload, start, film[start:end])
        assert (answer.status_code, answer.headers["Upload-Offset"]) == (204, str(end))
    video = Video.objects.get()
    assert (video.title, video.uploaded_by) == ("Kebersihan tangan", citra)
    assert (video.original_name, video.collection) == ("kuliah.mp4", provider.collection)
    assert video.source.read() == film
    assert video.jobs.count() == 1
    assert answer.headers["Content-Location"].endswith(f"{video.uuid}/")
    assert not pieces.path_of(upload.uuid).exists()


def test_the_last_piece_sent_again_makes_no_second_video(sender, film):
    upload = sender.begin(len(film), body=film)
    for _again in range(2):
        answer = sender.send(upload, len(film), b"")
        assert answer.status_code in {204, 415}  # Django's client names no type for no bytes
    assert sender.ask(upload).headers["Upload-Offset"] == str(len(film))
    assert Video.objects.count() == 1


def test_creation_may_bring_the_first_bytes(sender, film):
    answer = sender.create(len(film), body=film[:500])
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (201, "500")
    assert "Upload-Expires" in answer.headers


def test_the_offset_is_the_size_of_the_file(sender, film):
    upload = sender.begin(len(film), body=film[:500])
    answer = sender.ask(upload)
    assert answer.headers["Upload-Offset"] == "500"
    assert answer.headers["Upload-Length"] == str(len(film))
    assert answer.headers["Cache-Control"] == "no-store"
    pieces.path_of(upload.uuid).write_bytes(film[:300])
    assert sender.ask(upload).headers["Upload-Offset"] == "300"


def test_a_wrong_offset_is_a_conflict(sender, film):
    upload = sender.begin(len(film), body=film[:500])
    for offset in (0, 499, 501):
        assert sender.send(upload, offset, b"x").status_code == 409
    assert pieces.size_of(upload.uuid) == 500


def test_more_than_announced_is_too_large(sender, film):
    upload = sender.begin(1000)
    assert sender.send(upload, 0, film[:1001]).status_code == 413
    assert pieces.size_of(upload.uuid) == 0


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_piece_with_the_right_checksum_is_taken(sender, film, algorithm):
    upload = sender.begin(len(film))
    right = checksum(algorithm, hashlib.new(algorithm, film).digest())
    assert sender.send(upload, 0, film, Upload_Checksum=right).status_code == 204
    assert Video.objects.get().source.read() == film


def test_a_piece_with_a_wrong_checksum_is_not_taken(sender, film):
    upload = sender.begin(len(film), body=film[:500])
    wrong = checksum("sha256", hashlib.sha256(film).digest())
    assert sender.send(upload, 500, film[500:900], Upload_Checksum=wrong).status_code == 460
    assert sender.ask(upload).headers["Upload-Offset"] == "500"
    assert not pieces.checking_path_of(upload.uuid).exists()


def test_while_one_sends_another_is_told_to_wait(sender, film):
    upload = sender.begin(len(film))
    with pieces.held(upload.uuid):
        assert sender.send(upload, 0, film).status_code == 423
        assert sender.throw_away(upload).status_code == 423
    assert sender.send(upload, 0, film).status_code == 204


def test_an_upload_is_thrown_away_once(sender, film):
    upload = sender.begin(len(film), body=film[:500])
    assert sender.throw_away(upload).status_code == 204
    assert not pieces.path_of(upload.uuid).exists()
    assert sender.throw_away(upload).status_code == 404
    assert sender.ask(upload).status_code == 404


def test_what_has_become_a_video_is_not_thrown_away(sender, film):
    upload = sender.begin(len(film), body=film)
    assert sender.throw_away(upload).status_code == 404
    assert Video.objects.get().source.read() == film


def test_a_stranger_finds_nothing(sender, stranger, film):
    upload = sender.begin(len(film), body=film[:500])
    assert stranger.ask(upload).status_code == 404
    assert stranger.send(upload, 500, film[500:]).status_code == 404
    assert stranger.throw_away(upload).status_code == 404
    assert sender.ask(upload).headers["Upload-Offset"] == "500"


def test_nobody_sends_into_another_institutions_collection(stranger, film):
    assert stranger.create(len(film)).status_code == 403
    assert not Upload.objects.exists()


def test_whoever_loses_the_right_finds_their_upload_no_more(sender, citra, film):
    upload = sender.begin(len(film), body=film[:500])
    citra.groups.clear()
    assert sender.ask(upload).status_code == 404


def test_a_person_who_writes_nothing_and_a_visitor_are_refused(
    ayu, film, as_role, provider, storage
):
    learner = Sender(as_role(Client(), ayu, Role.ASN), provider.collection)
    assert learner.create(len(film)).status_code == 403
    assert Sender(Client(), provider.collection).create(len(film)).status_code == 401


def test_a_page_of_somebody_else_cannot_send_for_her(citra, as_role, provider, storage):
    browser = as_role(Client(enforce_csrf_checks=True), citra, Role.MITRA)
    assert Sender(browser, provider.collection).create(10).status_code == 403
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("length", "told", "status", "words"),
    [
        (0, {}, 422, "kosong"),
        (3 * 1024**3, {}, 413, "terlalu besar (3072 MB). Batasnya 2048 MB"),
        (100, {"filename": "tugas.docx", "filetype": "application/msword"}, 422, "bukan video"),
    ],
)
def test_what_cannot_become_a_video_is_refused_before_it_is_sent(
    sender, length, told, status, words
):
    answer = sender.create(length, **told)
    assert answer.status_code == status
    assert words in answer.text
    assert not Upload.objects.exists()


def test_a_type_the_browser_does_not_know_is_judged_by_the_name(sender):
    assert sender.create(100, filename="rekaman.MTS", filetype="").status_code == 201


def test_a_person_has_a_quota_of_unfinished_bytes(sender, settings):
    settings.MEDIA_UPLOAD_QUOTA_BYTES = 1000
    upload = sender.begin(600)
    refused = sender.create(500)
    assert refused.status_code == 413
    assert "jatah" in refused.text
    sender.throw_away(upload)
    assert sender.create(500).status_code == 201


def test_what_is_no_video_ends_with_its_first_bytes_and_is_forgotten(sender):
    upload = sender.begin(10_000_000)
    answer = sender.send(upload, 0, b"Bukan film.\n" * 50)
    assert answer.status_code == 422
    assert "bukan video" in answer.text
    assert not Upload.objects.exists()
    assert not pieces.path_of(upload.uuid).exists()


def test_the_reason_is_told_in_the_language_of_the_page(sender, both_languages):
    sender.client.cookies["bahasa"] = "en"
    assert "empty" in sender.create(0).text


def test_an_expired_upload_is_gone(sender, film):
    upload = sender.begin(len(film), body=film[:500])
    Upload.objects.update(expires_at=timezone.now())
    assert sender.ask(upload).status_code == 410
    assert sender.send(upload, 500, film[500:]).status_code == 410
    finishing.remove_abandoned(timezone.now())
    assert sender.ask(upload).status_code == 404
    assert not pieces.path_of(upload.uuid).exists()


def test_the_time_begins_anew_while_somebody_sends(sender, film):
    upload = sender.begin(len(film), body=film[:500])
    soon = timezone.now() + timedelta(hours=1)
    Upload.objects.update(expires_at=soon)
    sender.send(upload, 500, film[500:900])
    upload.refresh_from_db()
    assert upload.expires_at > soon + timedelta(days=6)


def test_the_night_leaves_what_may_be_continued_and_takes_what_nobody_speaks_of(sender, film):
    upload = sender.begin(len(film), body=film[:500])
    orphan = pieces.directory() / ("ab" * 16)
    orphan.write_bytes(b"sisa")
    finishing.remove_abandoned(timezone.now() + timedelta(days=2))
    assert sender.ask(upload).headers["Upload-Offset"] == "500"
    assert not orphan.exists()


def test_other_words_than_the_protocols_are_refused(sender, film):
    upload = sender.begin(len(film))
    assert sender.send(upload, 0, film, kind="video/mp4").status_code == 415
    assert sender.client.head(address(upload)).status_code == 412
    assert sender.client.put(address(upload), headers=VERSION).status_code == 405


def test_what_the_server_speaks_can_be_asked(sender):
    told = sender.client.options("/unggahan/").headers
    assert told["Tus-Version"] == "1.0.0"
    assert "checksum" in told["Tus-Extension"]
    assert told["Tus-Max-Size"] == str(2048 * 1024**2)


@pytest.mark.parametrize("who_comes", ["the sender", "the sweep"])
def test_a_crash_after_the_last_byte_is_made_good(sender, film, who_comes):
    upload = sender.begin(len(film), body=film[:500])
    pieces.path_of(upload.uuid).write_bytes(film)
    if who_comes == "the sender":
        assert "Content-Location" in sender.ask(upload).headers
    else:
        finishing.finish_whole_ones(timezone.now())
    assert Video.objects.get().source.read() == film
    finishing.finish_whole_ones(timezone.now())
    assert Video.objects.count() == 1


def test_a_crash_between_file_and_row_leaves_no_second_file(sender, film, storage):
    upload = sender.begin(len(film), body=film[:500])
    pieces.path_of(upload.uuid).write_bytes(film)
    left = storage / "video" / str(upload.uuid) / "asal.mp4"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"sisa")
    sender.ask(upload)
    assert [path for path in storage.rglob("*") if path.is_file()] == [left]
    assert left.read_bytes() == film
