"""Recorded lectures for the demo town: drawn slides, a spoken text, captions from the same text.

A film is an ordinary 720p MP4 as a partner would upload it. It is kept under the fingerprint of
its script, so it is made once and made anew only when the script or this generator changes.
"""

import hashlib
import json
import subprocess
import tempfile
import wave
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path

import imageio_ffmpeg
from PIL import Image

from demo import speech
from demo.sentences import Cue, cues_of, sentences, webvtt
from demo.slides import Slide, draw_slide

GENERATOR = 1  # raise it when films should look or sound different
FRAMES_A_SECOND = 10
PAUSE_AFTER_SENTENCE = 0.35
PAUSE_AFTER_SLIDE = 0.7


@dataclass(frozen=True)
class Lecture:
    """The script of one film."""

    course: str
    title: str
    slides: tuple[Slide, ...]

    @property
    def fingerprint(self) -> str:
        script = json.dumps([GENERATOR, asdict(self)], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(script.encode()).hexdigest()[:20]

    @property
    def transcript(self) -> str:
        return "\n\n".join(slide.speech for slide in self.slides)


@dataclass(frozen=True)
class Film:
    """A made lecture on disk."""

    path: Path
    captions_path: Path

    @property
    def captions(self) -> str:
        return self.captions_path.read_text()


@dataclass(frozen=True)
class Shot:
    """One still picture with what is said over it."""

    image: Image.Image
    sentence: str
    samples: bytes


def film_of(lecture: Lecture, directory: Path) -> Film:
    """Where the film of `lecture` lies, made or not."""
    return Film(directory / f"{lecture.fingerprint}.mp4", directory / f"{lecture.fingerprint}.vtt")


def make(lecture: Lecture, directory: Path) -> Film:
    """Make the film of `lecture` in `directory` unless it is there already."""
    film = film_of(lecture, directory)
    if film.path.exists() and film.captions_path.exists():
        return film
    directory.mkdir(parents=True, exist_ok=True)
    shots = list(_shots(lecture))
    film.captions_path.write_text(webvtt(_cues(shots)))
    with tempfile.TemporaryDirectory(dir=directory) as work:
        made = _encode(shots, Path(work))
        made.replace(film.path)
    return film


def _shots(lecture: Lecture):
    """One shot for every sentence; the points of a slide appear spread over its sentences."""
    scenes = list(_scenes(lecture))
    spoken = speech.speak(sentence for _image, sentence, _pause in scenes)
    for (image, sentence, pause), samples in zip(scenes, spoken, strict=True):
        yield Shot(image, sentence, samples + speech.silence(pause))


def _scenes(lecture: Lecture):
    """Each sentence with its picture and the pause that follows it."""
    count = len(lecture.slides)
    for number, slide in enumerate(lecture.slides, start=1):
        spoken = sentences(slide.speech)
        for index, sentence in enumerate(spoken, start=1):
            shown = -(-len(slide.points) * index // len(spoken))
            image = draw_slide(slide, shown=shown, number=number, of=count, course=lecture.course)
            last = index == len(spoken)
            yield image, sentence, PAUSE_AFTER_SLIDE if last else PAUSE_AFTER_SENTENCE


def _cues(shots: list[Shot]) -> list[Cue]:
    cues, now = [], 0.0
    for shot in shots:
        end = now + speech.duration(shot.samples)
        cues += cues_of(shot.sentence, now, end - PAUSE_AFTER_SENTENCE)
        now = end
    # A cue that ends a moment before the next begins would flicker.
    return [
        replace(cue, end=following.start) if following.start - cue.end < 0.5 else cue
        for cue, following in pairwise(cues)
    ] + cues[-1:]


def _encode(shots: list[Shot], work: Path) -> Path:
    _write_sound(shots, work / "sound.wav")
    (work / "pictures.txt").write_text(_picture_list(shots, work))
    made = work / "film.mp4"
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-v", "error", "-y",
        "-f", "concat", "-safe", "0", "-i", str(work / "pictures.txt"),
        "-i", str(work / "sound.wav"),
        "-vf", f"fps={FRAMES_A_SECOND},format=yuv420p",
        "-c:v", "libx264", "-preset", "ultrafast", "-tune", "stillimage", "-crf", "24",
        "-g", str(FRAMES_A_SECOND * 10), "-threads", "1",
        "-c:a", "aac", "-b:a", "64k", "-ar", "44100", "-shortest",
        "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact",
        "-movflags", "+faststart", str(made),
    ]  # fmt: skip
    subprocess.run(command, check=True)  # noqa: S603 - our own arguments
    return made


def _write_sound(shots: list[Shot], path: Path) -> None:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(speech.SAMPLE_BYTES)
        sound.setframerate(speech.SAMPLE_RATE)
        for shot in shots:
            sound.writeframes(shot.samples)


def _picture_list(shots: list[Shot], work: Path) -> str:
    """The list that ffmpeg's concat reads; it wants the last picture named twice."""
    lines = []
    for index, shot in enumerate(shots):
        path = work / f"{index:03d}.png"
        shot.image.save(path, compress_level=1)
        lines += [f"file '{path}'", f"duration {speech.duration(shot.samples):.3f}"]
    return "\n".join([*lines, lines[-2]])
