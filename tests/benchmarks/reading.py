"""How many words of a slide can still be read in each rung: `./dev bench reading`.

Goal 2 of video.md 11. tesseract reads the pictures of the source and of each rung; what counts is
the share of the source's words that a rung still has. Slides of the demo have large letters; the
dense ones are what lecturers should not, but do, show.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

CODES = ("s0", "s1", "s2", "a3", "h1")
SECONDS_A_SLIDE = 20
LETTERS = (20, 24, 28)  # of 720 lines
GOAL, GOAL_KBIT = 0.9, 40
SENTENCES = (
    "Kebersihan tangan adalah cara paling sederhana untuk mencegah infeksi di fasilitas kesehatan.",
    "Lakukan sebelum menyentuh pasien, sebelum tindakan aseptik, dan setelah terkena cairan tubuh.",
    "Waktu yang cukup adalah dua puluh detik dengan cairan berbasis alkohol.",
    "Dengan sabun dan air mengalir perlu empat puluh sampai enam puluh detik.",
    "Catat setiap kejadian nyaris cedera pada lembar pelaporan sebelum pergantian dinas.",
    "Kepala ruangan memeriksa laporan dan menyusun rencana perbaikan bersama tim mutu.",
)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    import django

    django.setup()
    from tests.benchmarks.films import lecture

    with tempfile.TemporaryDirectory(prefix="titian-bench-") as home:
        for name, make in (("the demo's slides", lecture), ("dense slides", dense)):
            place = Path(home) / name
            place.mkdir()
            _measure(name, make(place), place)


def dense(place: Path) -> Path:
    """A silent film of full slides, each in smaller letters than the one before."""
    from media.encoding.transcoding import binary

    lines = []
    for number, letters in enumerate(reversed(LETTERS)):
        picture = place / f"{number}.png"
        _page(letters).save(picture)
        lines += [f"file '{picture}'", f"duration {SECONDS_A_SLIDE}"]
    (place / "list").write_text("\n".join([*lines, lines[-2]]))
    film, seconds = place / "film.mp4", SECONDS_A_SLIDE * len(LETTERS)
    command = [binary(), "-v", "error", "-f", "concat", "-safe", "0", "-i", str(place / "list")]
    command += ["-f", "lavfi", "-i", f"anoisesrc=amplitude=0.05:duration={seconds}"]
    command += ["-vf", "fps=25,format=yuv420p", "-c:v", "libx264", "-crf", "18", "-t", str(seconds)]
    run([*command, "-c:a", "aac", str(film)])
    return film


def _page(letters: int):
    from PIL import Image, ImageDraw

    from demo.drawing import INK, PAPER, write
    from demo.slides import MARGIN, SIZE

    image = Image.new("RGB", SIZE, PAPER)
    draw, y = ImageDraw.Draw(image), 60
    for sentence in SENTENCES:
        y = write(draw, (MARGIN, y), sentence, letters, fill=INK, width=SIZE[0] - 2 * MARGIN) + 16
    return image


def _measure(name: str, film: Path, place: Path) -> None:
    from media.encoding import packaging, probing, transcoding
    from media.encoding.ladder import rungs_for

    info = probing.probe(film)
    rungs = [rung for rung in rungs_for(info) if rung.code in CODES]
    transcoding.transcode(film, info, rungs, place, poster=False, on_progress=lambda _percent: None)
    times = range(8, info.duration_ms // 1000, 10)
    source = [words_at(film, at, place) for at in times]
    say(f"\n{name}: {sum(map(len, source))} words read in {len(source)} pictures of the source")
    say(f"{'rung':<6}{'size':>12}{'fps':>6}{'kbit/s':>9}{'words':>8}")
    read = {}
    for rung in rungs:
        made = packaging.parse((place / f"{rung.code}.m3u8").read_text())
        seen = [words_at(place / f"{rung.code}.mp4", at, place) for at in times]
        read[rung.code] = share(source, seen)
        say(
            f"{rung.code:<6}{f'{rung.width} × {rung.height}':>12}{rung.fps:>6}"
            f"{made.average_bandwidth / 1000:>9.1f}{read[rung.code]:>8.2f}"
        )
    say(f"s0 × a3: {read['s0'] / read['a3']:.2f} (goal {GOAL}, at {GOAL_KBIT} kbit/s or less)")


def words_at(film: Path, at: int, place: Path) -> list[str]:
    """What is read in the picture of second `at`, as large as 720 lines."""
    from media.encoding.transcoding import binary

    picture = place / "read.png"
    command = [binary(), "-v", "error", "-y", "-ss", str(at), "-i", str(film), "-frames:v", "1"]
    run([*command, "-vf", "scale=-2:720:flags=bicubic", str(picture)])
    told = subprocess.run(
        ["tesseract", str(picture), "-", "--psm", "6"], check=True, capture_output=True, text=True
    )
    return re.findall(r"[a-z]{3,}", told.stdout.lower())


def share(source: list[list[str]], seen: list[list[str]]) -> float:
    """The share of the words of `source` that stand in `seen` too, picture by picture."""
    found = sum(
        min(known.count(word), read.count(word))
        for known, read in zip(source, seen, strict=True)
        for word in set(known)
    )
    return found / sum(map(len, source))


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
