"""Real inputs: what phones, cameras, screen recorders and mistakes send, through the upload page.

Each ends in a good result or in a sentence that says what to do.
"""

import subprocess

import av
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lms.accounts.models import Role
from media import api
from media.encoding import jobs, transcoding
from media.models import Video, VideoState
from tests.media.conftest import SEEN, WHOLE, make_clip


@pytest.fixture
def as_citra(client, citra, as_role, storage):
    return as_role(client, citra, Role.MITRA)


@pytest.fixture
def send(as_citra, provider):
    """`send(path)`: by the page's form, as without JavaScript; what its author is told."""

    def post(path):
        file = SimpleUploadedFile(path.name, path.read_bytes())
        data = {"collection": provider.collection.pk, "files": file}
        answer = as_citra.post(reverse("media_admin:upload"), data, follow=True)
        return " ".join(str(message) for message in answer.context["messages"])

    return post


@pytest.fixture
def prepared(send):
    """`prepared(path)`: sent, accepted and worked through; the video."""

    def work(path):
        send(path)
        return jobs.run_all(Video.objects.get())

    return work


def encode(path, *arguments):
    command = [transcoding.binary(), "-v", "error", "-y", *arguments, str(path)]
    subprocess.run(command, check=True)
    return path


def picture(size="160x90", seconds=1, rate=10):
    return ["-f", "lavfi", "-i", f"testsrc2=size={size}:rate={rate}:duration={seconds}"]


def tone(seconds=1):
    return ["-f", "lavfi", "-i", f"sine=440:duration={seconds}"]


def streams_of(rendition):
    with av.open(rendition.file.path) as container:
        for stream in container.streams:
            assert next(container.decode(stream), None) is not None
            container.seek(0)
        return {stream.type: stream.codec_context for stream in container.streams}


def is_good(video, *rungs):
    assert (video.state, video.refusal) == (VideoState.READY, "")
    assert set(api.total_sizes(video)) == set(rungs)
    return {each.rung: streams_of(each) for each in video.renditions.all()}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("catatan.mp4", b"Ini hanya catatan rapat.\n" * 40, "bukan video"),
        ("naskah.docx", b"PK\x03\x04" + bytes(200), "bukan video"),
        ("foto.jpg", b"\xff\xd8\xff\xe0" + bytes(200), "bukan video"),
        ("halaman.webm", b"<!DOCTYPE html><html></html>", "bukan video"),
        ("kosong.mp4", b"", "kosong"),
    ],
)
def test_what_is_no_film_is_refused_before_it_is_kept(send, tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    assert words in send(path)
    assert not Video.objects.exists()


def test_a_file_over_the_limit_is_refused_with_the_limit(send, clip, settings):
    settings.MEDIA_MAX_UPLOAD_BYTES = 1024 * 1024 // 4
    assert "Batasnya 0 MB" in send(clip)


@pytest.mark.parametrize("damage", ["cut", "hollow", "noise"])
def test_a_broken_film_is_refused_with_what_to_do(prepared, clip, tmp_path, damage):
    data = bytearray(clip.read_bytes())
    broken = tmp_path / "rusak.mp4"
    if damage == "cut":
        data = data[: len(data) // 3]
    elif damage == "hollow":
        first, last = len(data) // 10, len(data) * 9 // 10
        data[first:last] = bytes(last - first)
    else:
        data = data[:64] + bytes(range(256)) * 400
    broken.write_bytes(bytes(data))
    video = prepared(broken)
    assert video.state == VideoState.REFUSED
    assert "Ekspor ulang" in video.refusal or "berkas lain" in video.refusal
    assert not video.renditions.exists()


def test_a_recording_of_sound_alone_becomes_sound_alone(prepared, tmp_path):
    video = prepared(encode(tmp_path / "rekaman.m4a", *tone(2), "-c:a", "aac"))
    is_good(video, "au", "ha")
    assert (video.has_video, video.has_audio) == (False, True)


def test_a_cover_picture_makes_no_film_of_a_recording(prepared, tmp_path):
    cover = encode(tmp_path / "sampul.png", *picture(), "-frames:v", "1")
    song = encode(
        tmp_path / "siniar.mp3",
        *[*tone(2), "-i", str(cover), "-map", "0", "-map", "1", "-c:v", "copy", "-id3v2_version"],
        *["3", "-disposition:v", "attached_pic"],
    )
    is_good(prepared(song), "au", "ha")


def test_a_film_without_sound_gets_pictures_alone(prepared, tmp_path):
    film = make_clip(tmp_path / "bisu.mp4", seconds=1, sound=False, rate=25)
    made = is_good(prepared(film), *SEEN)
    assert all(set(streams) == {"video"} for streams in made.values())


@pytest.mark.parametrize("size", ["161x91", "91x161", "33x17"])
def test_odd_sides_become_even_ones_of_the_same_shape(prepared, tmp_path, size):
    source = f"testsrc=size={size}:rate=25:duration=1"
    film = encode(tmp_path / "ganjil.mkv", "-f", "lavfi", "-i", source, "-c:v", "ffv1")
    video = prepared(film)
    width, height = (int(side) for side in size.split("x"))
    assert (video.width, video.height) == (width, height)
    for streams in is_good(video, *SEEN).values():
        shown = streams["video"]
        assert (shown.width % 2, shown.height % 2) == (0, 0)
        assert abs(shown.width - width) <= 1
        assert abs(shown.height - height) <= 1


def test_a_phone_that_lay_on_its_side_is_shown_upright(prepared, tmp_path):
    lying = make_clip(tmp_path / "rebah.mp4", seconds=1, size="160x90", rate=25)
    turned = tmp_path / "tegak.mp4"
    encode(turned, "-display_rotation", "90", "-i", str(lying), "-c", "copy")
    video = prepared(turned)
    assert (video.width, video.height) == (90, 160)
    made = is_good(video, *WHOLE)
    assert (made["s1"]["video"].width, made["s1"]["video"].height) == (90, 160)


def test_a_screen_recording_of_uneven_speed_keeps_its_length(prepared, tmp_path):
    """Frames at 0, 0.04, … 1 s, then one each second: as recorders do when nothing moves."""
    pace = "setpts='if(lt(N,25),N/25/TB,(1+(N-25))/TB)'"
    film = encode(
        tmp_path / "layar.mkv",
        *picture(seconds=1.2, rate=25),
        *["-vf", pace, "-fps_mode", "vfr", "-c:v", "libx264", "-preset", "ultrafast"],
    )
    video = prepared(film)
    is_good(video, *SEEN)
    assert 4_000 <= video.duration_ms <= 7_000


def test_six_channels_of_a_camera_become_one(prepared, tmp_path):
    film = encode(
        tmp_path / "kamera.mp4",
        *[*picture(rate=25), *tone(1), "-af", "pan=5.1|c0=c0|c1=c0|c2=c0|c3=c0|c4=c0|c5=c0"],
        *["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"],
    )
    made = is_good(prepared(film), *WHOLE)
    assert {streams["audio"].layout.nb_channels for streams in made.values()} == {1}


def test_ten_bits_and_another_colour_space_become_what_every_phone_plays(prepared, tmp_path):
    film = encode(
        tmp_path / "hdr.mkv",
        *[*picture(rate=25), "-c:v", "libx265", "-preset", "ultrafast"],
        *["-pix_fmt", "yuv422p10le", "-x265-params", "log-level=none"],
    )
    made = is_good(prepared(film), *SEEN)
    assert {streams["video"].pix_fmt for streams in made.values()} == {"yuv420p"}
