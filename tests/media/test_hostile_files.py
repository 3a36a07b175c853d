"""Files made to do harm: each ends in a sentence, soon, and takes no more than its share."""

import os
import resource
import struct
import subprocess
import sys
import zipfile
import zlib

import pytest

from media.encoding import jobs, limits, probing, transcoding
from media.encoding.ladder import rungs_for
from media.exceptions import NotPlayable, TranscodingFailed
from media.models import VideoState
from tests.media.conftest import make_clip

HUGE = 100_000
JPEG_HUGE = 65_500
SPIN = [sys.executable, "-c", "while True: pass"]
ASK = (
    "import os, resource as r; print(*r.getrlimit(r.RLIMIT_AS), *r.getrlimit(r.RLIMIT_FSIZE),"
    " r.getrlimit(r.RLIMIT_CORE)[0], os.nice(0))"
)


def encode(path, *arguments):
    subprocess.run([transcoding.binary(), "-v", "error", "-y", *arguments, str(path)], check=True)
    return path


def stills(codec, path):
    picture = ["-f", "lavfi", "-i", "testsrc2=size=64x48:rate=5:duration=1"]
    return encode(path, *picture, "-c:v", codec)


def refused(upload, path):
    """What citra is told about a file that the door let in."""
    video = jobs.run_all(upload(path))
    assert video.state == VideoState.REFUSED
    assert not video.renditions.exists()
    return video.refusal_explained


def test_an_archive_called_film_is_refused_at_the_door(upload, tmp_path):
    path = tmp_path / "kuliah.mp4"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "isi" * 100)
    with pytest.raises(NotPlayable, match="bukan video"):
        upload(path)


def test_an_archive_that_begins_like_a_film_is_refused(upload, tmp_path):
    path = tmp_path / "kuliah.mp4"
    with path.open("wb") as file:
        file.write(b"\x00\x00\x00\x20ftypisom" + bytes(20))
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("a.txt", "isi" * 100)
    assert "rusak" in refused(upload, path)


def test_a_png_of_ten_thousand_million_pixels_is_refused(upload, tmp_path):
    path = stills("png", tmp_path / "png.mov")
    data = path.read_bytes()
    header = b"IHDR" + struct.pack(">II", HUGE, HUGE)
    at = data.index(b"IHDR")
    while at >= 0:
        chunk = header + data[at + 12 : at + 17]
        data = data[:at] + chunk + struct.pack(">I", zlib.crc32(chunk)) + data[at + 21 :]
        at = data.find(b"IHDR", at + 4)
    path.write_bytes(data)
    assert refused(upload, path)


def test_a_jpeg_larger_than_any_screen_is_refused(upload, tmp_path):
    path = stills("mjpeg", tmp_path / "jpeg.avi")
    data = path.read_bytes()
    small, large = (struct.pack(">HH", *sides) for sides in [(48, 64), (JPEG_HUGE, JPEG_HUGE)])
    marker = b"\xff\xc0\x00\x11\x08"
    assert marker + small in data
    path.write_bytes(data.replace(marker + small, marker + large))
    assert refused(upload, path)


def test_a_film_larger_than_the_limit_is_told_how_large_it_may_be(upload, clip, settings):
    settings.MEDIA_MAX_PIXELS = 160 * 90
    assert "284 × 160 titik" in refused(upload, clip)


def test_a_film_of_forty_tracks_is_refused(upload, blink, tmp_path):
    tracks = ["-map", "0:a"] * 40
    path = encode(tmp_path / "jalur.mkv", "-i", str(blink), "-map", "0:v", *tracks, "-c", "copy")
    assert "terlalu banyak jalur (41)" in refused(upload, path)


def with_subtitles(blink, path, *, count, words="A", codec="copy"):
    """A film with one line of subtitles for each millisecond."""
    said = path.with_suffix(".srt")
    with said.open("w") as file:
        for at in range(count):
            clock = f"00:{at // 60_000:02}:{at // 1000 % 60:02},{at % 1000:03}"
            file.write(f"{at + 1}\n{clock} --> {clock[:-3]}999\n{words}\n\n")
    tracks = ["-i", str(said), "-map", "0", "-map", "1", "-c", "copy", "-c:s", codec]
    return encode(path, "-i", str(blink), *tracks)


@pytest.mark.parametrize(("name", "codec"), [("teks.mkv", "copy"), ("teks.mp4", "mov_text")])
def test_a_hundred_thousand_subtitles_are_refused_soon(upload, blink, tmp_path, name, codec):
    path = with_subtitles(blink, tmp_path / name, count=100_000, codec=codec)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert "terlalu banyak teks" in refused(upload, path)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime - before.ru_utime < 5


def test_a_giant_subtitle_is_refused(upload, blink, tmp_path, settings):
    settings.MEDIA_MAX_TEXT_BYTES = 1_000_000
    path = with_subtitles(blink, tmp_path / "teks.mkv", count=3, words="A" * 500_000)
    assert "terlalu banyak teks" in refused(upload, path)


def test_a_film_that_carries_a_giant_attachment_is_refused(upload, blink, tmp_path, settings):
    settings.MEDIA_MAX_TEXT_BYTES = 1_000_000
    font, path = tmp_path / "huruf.ttf", tmp_path / "lampiran.mkv"
    font.write_bytes(bytes(1_000_001))
    kind = ["-metadata:s:t", "mimetype=application/x-truetype-font"]
    encode(path, "-i", str(blink), "-attach", str(font), *kind, "-c", "copy")
    assert "lampiran" in refused(upload, path)


def test_a_film_of_forty_subtitle_tracks_is_refused(upload, blink, tmp_path):
    one = with_subtitles(blink, tmp_path / "satu.mkv", count=1)
    tracks = ["-map", "0:s"] * 40
    path = encode(tmp_path / "jalur.mkv", "-i", str(one), "-map", "0", *tracks, "-c", "copy")
    assert "terlalu banyak jalur (43)" in refused(upload, path)


def test_the_subtitles_of_a_lecture_do_no_harm(upload, blink, tmp_path):
    path = with_subtitles(blink, tmp_path / "teks.mkv", count=1500, words="Cuci tangan dahulu.")
    assert probing.probe(path).has_video
    video = upload(path)
    jobs.run(video.jobs.get())
    video.refresh_from_db()
    assert video.state == VideoState.PLAYABLE


def test_a_film_that_goes_on_for_ever_is_refused(upload, tmp_path):
    """Its header says two seconds, its pictures' clock runs on for hours."""
    hours = "setpts='if(lt(N,5),N/5/TB,N*3600/TB)'"
    picture = ["-f", "lavfi", "-i", "testsrc2=size=64x48:rate=5:duration=4"]
    path = encode(
        tmp_path / "abadi.mkv", *picture, "-vf", hours, "-fps_mode", "vfr", "-c:v", "mjpeg"
    )
    data = path.read_bytes()
    at = data.index(b"\x44\x89\x88") + 3
    path.write_bytes(data[:at] + struct.pack(">d", 2000.0) + data[at + 8 :])
    assert probing.probe(path).duration_ms == 2000
    assert "jauh lebih panjang" in refused(upload, path)


def test_a_recording_that_guesses_its_length_wrong_is_measured(tmp_path):
    """Without a table of contents ffmpeg takes the first seconds for the whole."""
    tone = ["-f", "lavfi", "-i", "sine=440:duration=6"]
    path = encode(
        tmp_path / "ceramah.mp3", *tone, "-c:a", "libmp3lame", "-q:a", "9", "-write_xing", "0"
    )
    assert probing.probe(path).duration_ms == pytest.approx(6_000, abs=200)


def test_an_encoder_has_its_share_of_the_machine_and_no_more(settings):
    settings.MEDIA_JOB_MEMORY_BYTES, settings.MEDIA_NICENESS = 2**30, 5
    asked = subprocess.run(
        [sys.executable, "-c", ASK],
        preexec_fn=limits.confined(memory=settings.MEDIA_JOB_MEMORY_BYTES, cpu_seconds=9),
        capture_output=True,
        check=True,
    )
    size = str(limits.FILE_BYTES)
    nice = str(min(19, os.nice(0) + 5))
    assert asked.stdout.decode().split() == [str(2**30)] * 2 + [size] * 2 + ["0", nice]


def test_what_never_ends_is_ended_by_its_clock():
    spinning = subprocess.Popen(SPIN, preexec_fn=limits.confined(memory=2**30, cpu_seconds=1))
    assert spinning.wait(timeout=60) < 0


def test_an_encoder_that_comes_no_further_is_ended(blink, tmp_path, settings):
    stuck = tmp_path / "ffmpeg"
    stuck.write_text("#!/bin/sh\nwhile :; do echo out_time_us=5; sleep 0.1; done\n")
    stuck.chmod(0o755)
    settings.MEDIA_FFMPEG, settings.MEDIA_STALL_SECONDS = str(stuck), 0.3
    info = probing.probe(blink)
    with pytest.raises(TranscodingFailed, match="no progress"):
        transcoding.transcode(
            blink, info, rungs_for(info), tmp_path, poster=False, on_progress=lambda _: None
        )


def test_want_of_memory_ends_in_a_refusal(upload, tmp_path, settings):
    settings.MEDIA_JOB_MEMORY_BYTES = 32 * 2**20
    path = make_clip(tmp_path / "sedikit.mp4", seconds=1, size="96x54")
    assert "gagal diproses" in refused(upload, path)


@pytest.mark.parametrize(
    ("asked", "share", "jobs_there"),
    [(3, 2**50, 3), (0, 2**50, 1), (0, 1, (os.cpu_count() or 2) // 2)],
)
def test_so_many_films_at_once_as_the_machine_bears(settings, asked, share, jobs_there):
    settings.MEDIA_JOBS, settings.MEDIA_JOB_MEMORY_BYTES = asked, share
    assert limits.jobs_at_once() == max(1, jobs_there)
