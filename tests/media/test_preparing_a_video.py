"""From an upload to renditions that play: the real ffmpeg on a small clip."""

import re
import subprocess

import av
import m3u8
import pytest

from media import api
from media.encoding import jobs, packaging, probing, storyboards, transcoding
from media.encoding.ladder import SEGMENT_SECONDS, rungs_for
from media.exceptions import NotPlayable
from media.models import TranscodeStage, VideoState
from tests.media.boxes import beginnings, boxes
from tests.media.conftest import SEEN, WHOLE, make_clip


@pytest.fixture(scope="module")
def made(clip, tmp_path_factory):
    """Every rung of the clip as files, without a database: {code: (bytes, playlist)}."""
    directory = tmp_path_factory.mktemp("made")
    info = probing.probe(clip)
    rungs = rungs_for(info)
    transcoding.transcode(clip, info, rungs, directory, poster=True, on_progress=lambda _: None)
    return {
        rung.code: (
            (directory / f"{rung.code}.mp4").read_bytes(),
            (directory / f"{rung.code}.m3u8").read_text(),
        )
        for rung in rungs
    }


def test_a_clip_becomes_rungs_that_decode_again(ready_video):
    assert ready_video.state == VideoState.READY
    assert set(api.total_sizes(ready_video)) == WHOLE
    for rendition in ready_video.renditions.all():
        with av.open(rendition.file.path) as container:
            kinds = {stream.type for stream in container.streams}
            assert kinds == ({"audio"} if rendition.rung in {"au", "ha"} else {"video", "audio"})
            frames = sum(1 for _ in container.decode(container.streams[0]))
        assert frames >= 12
        assert rendition.size == rendition.file.size


@pytest.mark.parametrize(
    ("code", "codecs"),
    [
        ("s1", r"av01\.0\.\d\dM\.08,opus"),
        ("s0", r"av01\.0\.\d\dM\.08,opus"),
        ("a3", r"av01\.0\.\d\dM\.08,opus"),
        ("h0", r"avc1\.4d4[0-9a-f]{3},mp4a\.40\.2"),
        ("h1", r"avc1\.4d4[0-9a-f]{3},mp4a\.40\.2"),
        ("au", "opus"),
        ("ha", r"mp4a\.40\.2"),
    ],
)
def test_rungs_say_what_they_are(made, code, codecs):
    data, playlist = made[code]
    assert re.fullmatch(codecs, packaging.codecs_of(data[: packaging.parse(playlist).init_length]))


@pytest.mark.parametrize("code", sorted(SEEN))
def test_picture_and_sound_start_together_in_every_rung(made, code):
    picture, sound = beginnings(made[code][0])[0]
    assert abs(picture - sound) <= 0.020


@pytest.mark.parametrize("code", sorted(SEEN))
def test_pictures_of_every_segment_begin_where_all_rungs_do(made, code):
    """By the boxes themselves, whatever the playlist says: goal 10 of video.md 11."""
    for number, (picture, sound) in enumerate(beginnings(made[code][0])):
        assert picture == pytest.approx(number * SEGMENT_SECONDS, abs=0.001)
        assert sound == pytest.approx(picture, abs=0.2), "no hole that a player would fall into"


@pytest.mark.parametrize("code", sorted(WHOLE))
def test_segments_are_one_group_of_pictures_of_ten_seconds(made, code):
    data, text = made[code]
    playlist = m3u8.loads(text)
    assert playlist.is_endlist
    assert max(segment.duration for segment in playlist.segments) <= 10.1
    kinds = {start - 8: kind for kind, start, _stop in boxes(data)}
    for segment in packaging.parse(text).segments:
        assert kinds[segment.offset] in {"styp", "sidx", "moof"}, "it begins with a box of its own"
    assert packaging.parse(text).size == len(data)


def test_all_rungs_may_be_changed_at_the_same_moments(made):
    """A player that changes the rung in mid-play loses and repeats nothing."""
    seconds = {
        code: [round(segment.seconds, 3) for segment in packaging.parse(made[code][1]).segments]
        for code in SEEN
    }
    assert {tuple(each[:-1]) for each in seconds.values()} == {(10.0,)}


def test_a_sheet_of_small_pictures_shows_what_is_where(ready_video, ayu):
    board = api.playback(ready_video, ayu.uuid)["storyboard"]
    grid = {key: board[key] for key in ("every_ms", "columns", "width", "height", "count")}
    assert grid == {"every_ms": 10_000, "columns": 2, "width": 160, "height": 90, "count": 2}
    with av.open(ready_video.storyboard.path) as sheet:
        frame = next(sheet.decode(video=0))
    assert (frame.width, frame.height) == (2 * 160, 90)


def test_a_film_with_nothing_to_search_has_no_sheet(upload, blink, ayu):
    video = upload(blink)
    jobs.run(video.jobs.get())
    video.refresh_from_db()
    assert api.playback(video, ayu.uuid)["storyboard"] is None


@pytest.mark.parametrize(
    ("size", "segments", "sheet"),
    [
        ((1920, 1080), 30, (10_000, 10, 160, 90, 30)),
        ((1920, 1080), 360, (30_000, 10, 160, 90, 120)),
        ((1080, 1920), 7, (10_000, 7, 52, 90, 7)),
        ((640, 480), 31, (30_000, 10, 120, 90, 11)),
    ],
)
def test_long_films_have_fewer_pictures_a_minute(size, segments, sheet):
    assert tuple(storyboards.grid_for(*size, segments).described().values()) == sheet


def test_a_playlist_without_its_end_is_not_believed(made):
    with pytest.raises(packaging.IncompletePlaylist):
        packaging.parse(made["s1"][1].replace("#EXT-X-ENDLIST", ""))


def test_the_first_rung_plays_before_the_others_are_made(video):
    jobs.run(video.jobs.get())
    video.refresh_from_db()
    assert video.state == VideoState.PLAYABLE
    assert set(api.total_sizes(video)) == {"s1", "au"}
    assert video.duration_ms == 12_000
    assert video.poster.size > 500
    assert [job.stage for job in video.jobs.open()] == [TranscodeStage.REST]


def test_doing_a_finished_job_again_changes_nothing(ready_video):
    before = list(ready_video.renditions.values_list("pk", "file"))
    assert not any(jobs.run(job) for job in ready_video.jobs.all())
    assert list(ready_video.renditions.values_list("pk", "file")) == before


def test_a_recording_of_sound_alone_gets_sound_for_every_device(upload, tmp_path):
    path = tmp_path / "ceramah.mp3"
    make_clip(path, seconds=3, extra=["-vn", "-c:a", "libmp3lame"])
    video = jobs.run_all(upload(path))
    assert (video.state, video.has_video) == (VideoState.READY, False)
    assert set(api.total_sizes(video)) == {"au", "ha"}


def test_a_phone_held_upright_stays_upright(upload, tmp_path):
    path = make_clip(tmp_path / "tegak.mp4", seconds=1, size="90x160", sound=False)
    video = upload(path)
    jobs.run(video.jobs.get())
    rendition = video.renditions.get()
    assert (rendition.width, rendition.height) == (90, 160)


def test_sound_that_ends_before_the_picture_is_no_fault(upload, clip, tmp_path):
    path = tmp_path / "senyap.mp4"
    cut = ["-af", "atrim=end=4", "-c:v", "copy"]
    command = [transcoding.binary(), "-v", "error", "-i", str(clip), *cut, str(path)]
    subprocess.run(command, check=True)
    video = upload(path)
    jobs.run(video.jobs.get())
    video.refresh_from_db()
    assert video.state == VideoState.PLAYABLE
    assert set(api.total_sizes(video)) == {"s1", "au"}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("virus.mp4", b"MZ\x90\x00" * 20, "bukan video"),
        ("daftar.mp4", b"#EXTM3U\nfile:///etc/passwd\n", "bukan video"),
        ("kosong.mp4", b"", "kosong"),
    ],
)
def test_what_is_no_video_is_refused_at_the_door(upload, tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(NotPlayable, match=words):
        upload(path)


def test_a_file_that_is_too_big_is_refused_with_the_limit(upload, clip, settings):
    settings.MEDIA_MAX_UPLOAD_BYTES = 1024
    with pytest.raises(NotPlayable, match="terlalu besar"):
        upload(clip)


def test_a_video_that_is_too_long_is_refused_with_the_limit(upload, clip, settings):
    settings.MEDIA_MAX_MINUTES = 0
    video = jobs.run_all(upload(clip))
    assert video.state == VideoState.REFUSED
    assert "Batasnya 0 menit" in video.refusal_explained


@pytest.mark.parametrize("keep", [0.5, 0.9])
def test_a_corrupt_video_is_refused_with_the_reason(upload, clip, tmp_path, keep):
    data = clip.read_bytes()
    broken = tmp_path / "rusak.mp4"
    broken.write_bytes(data[: int(len(data) * keep)])
    video = jobs.run_all(upload(broken))
    assert video.state == VideoState.REFUSED
    assert "rusak atau tidak lengkap" in video.refusal
    assert not video.renditions.exists()


def test_a_video_whose_end_was_cut_off_is_refused(upload, tmp_path):
    whole = make_clip(tmp_path / "awal.mp4", extra=["-movflags", "+faststart"])
    cut = tmp_path / "terpotong.mp4"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    video = jobs.run_all(upload(cut))
    assert video.state == VideoState.REFUSED
    assert "terpotong" in video.refusal


def test_a_file_without_picture_and_sound_is_refused(upload, tmp_path):
    words, path = tmp_path / "teks.srt", tmp_path / "teks.mp4"
    words.write_text("1\n00:00:00,000 --> 00:00:01,000\nHalo\n")
    command = [transcoding.binary(), "-v", "error", "-i", str(words), "-c:s", "mov_text", str(path)]
    subprocess.run(command, check=True)
    video = jobs.run_all(upload(path))
    assert "gambar bergerak maupun suara" in video.refusal


def test_a_playlist_with_a_gap_is_not_believed(made):
    """Players add up the lengths, and would read from the wrong byte."""
    begins = packaging.parse(made["s1"][1]).segments[0].offset
    with pytest.raises(packaging.IncompletePlaylist):
        packaging.parse(made["s1"][1].replace(f"@{begins}\n", f"@{begins + 1}\n"))
