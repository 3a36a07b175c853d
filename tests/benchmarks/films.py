"""What preparing a film costs beside bare ffmpeg, and what comes of it: `./dev bench films`.

The lecture is one of the demo's: drawn slides, a spoken text. Real hands and cameras cost more
bits, so trust the ratios. The goals are those of video.md 11: 1 (bits), 3 (one run), 10 (where
picture, sound and segments begin).
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

# MB of an hour by the design's measurements, which had a talking head and a scrolling screen too.
DESIGNED = {"au": 6.6, "s0": 15, "s1": 20, "s2": 25, "a2": 32, "a3": 49, "h1": 45, "h2": 108}
VMAF_SECONDS = 20
CRFS = (22, 25, 28, 31, 34)
SLIDES = [
    (
        "Kebersihan tangan",
        ("Sebelum menyentuh pasien", "Sebelum tindakan", "Setelah terkena cairan"),
        "Cuci tangan adalah cara paling sederhana mencegah infeksi. Lakukan sebelum menyentuh "
        "pasien. Lakukan juga sebelum tindakan aseptik, dan setelah terkena cairan tubuh pasien.",
    ),
    (
        "Enam langkah",
        ("Ratakan sabun", "Gosok punggung tangan", "Gosok sela jari"),
        "Ada enam langkah yang perlu diingat. Pertama ratakan sabun di telapak tangan. Kemudian "
        "gosok punggung tangan kiri dan kanan. Lalu gosok sela jari sampai bersih.",
    ),
    (
        "Waktu yang cukup",
        ("Dua puluh detik dengan cairan", "Empat puluh detik dengan sabun"),
        "Waktu yang cukup itu penting. Dengan cairan berbasis alkohol cukup dua puluh detik. "
        "Dengan sabun dan air mengalir perlu empat puluh sampai enam puluh detik.",
    ),
]


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    import django

    django.setup()
    from media.encoding import probing
    from media.encoding.ladder import rungs_for

    with tempfile.TemporaryDirectory(prefix="titian-bench-") as home:
        film = lecture(Path(home))
        info = probing.probe(film)
        say(f"A lecture of {info.duration_ms / 1000:.0f} s, {info.width} × {info.height}.\n")
        bench = SimpleNamespace(film=film, info=info, rungs=rungs_for(info), home=Path(home))
        _costs(bench)
        _sizes(bench)
        _starts(bench)
        _bits(bench)


def lecture(home: Path) -> Path:
    from demo.lectures import Lecture, make
    from demo.slides import Slide

    slides = tuple(Slide(*slide) for slide in SLIDES)
    return make(Lecture(course="Pencegahan infeksi", title="Ukur", slides=slides), home).path


def _costs(bench) -> None:
    # First, for the memory: what ended children took at most is never forgotten.
    first = cpu(lambda: stage(bench, "first"))
    rest = cpu(lambda: stage(bench, "rest"))
    ours = peak_mb()
    bare = cpu(lambda: encode(bench, bench.rungs, "bare"))
    naive = cpu(lambda: run(naive_command(bench, bench.home / "naive")))
    apart = sum(cpu(lambda rung=rung: encode(bench, [rung], "apart")) for rung in bench.rungs)
    seconds, count = bench.info.duration_ms / 1000, len(bench.rungs)
    say(f"one run of the same graph, {count} outputs: {bare:.1f} CPU-s ({bare / seconds:.2f} a s)")
    say(f"a plain command, each output from the source: {naive:.1f} CPU-s")
    both = first + rest
    say(f"both stages with probe and storyboard: {both:.1f} CPU-s")
    say(f"  × one run of the same graph: {both / bare:.2f}")
    say(f"  × the plain command: {both / naive:.2f} (goal 1.05)")
    say(f"first stage, until it can be played: {first:.1f} CPU-s")
    say(f"  {first / naive:.0%} of the plain command, {first / bare:.0%} of one run (goal 25 %)")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"peak memory of ffmpeg in two stages: {ours:.0f} MB; of its worker: {own:.0f} MB")
    say(f"{count} outputs in one run × separate runs: {bare / apart:.2f} (goal 0.65)")


def stage(bench, name: str) -> None:
    """What the pipeline does with the processor: probe, encode, draw."""
    from media.encoding import packaging, probing, storyboards, transcoding
    from media.encoding.ladder import Stage, rungs_of_stage

    info = probing.probe(bench.film)
    into = encode(bench, rungs_of_stage(info, Stage(name)), "stages", poster=name == "first")
    if name == "first":
        segments = packaging.parse((into / "s1.m3u8").read_text()).segments
        grid = storyboards.grid_for(info.width, info.height, len(segments))
        transcoding.draw_storyboard(into / "s1.mp4", grid, into, duration_ms=info.duration_ms)


def encode(bench, rungs, name: str, *, poster=False) -> Path:
    from media.encoding import transcoding

    into = bench.home / name
    into.mkdir(exist_ok=True)
    transcoding.transcode(
        bench.film, bench.info, rungs, into, poster=poster, on_progress=lambda _percent: None
    )
    return into


def naive_command(bench, into: Path) -> list[str]:
    """As a manual would have it: one input, and for every output its own filters."""
    from media.encoding import transcoding

    into.mkdir()
    command = [transcoding.binary(), "-v", "error", "-y", "-i", str(bench.film)]
    for rung in bench.rungs:
        command += ["-af", "loudnorm=I=-18:TP=-1.5:LRA=11,aresample=48000"]
        sound = transcoding._audio_options(rung)
        picture = {"vn": None}
        if rung.has_video:
            command += ["-vf", f"fps={rung.fps},scale={rung.width}:{rung.height}"]
            picture = transcoding._video_options(rung)
        for key, value in {**picture, **sound, **transcoding.HLS}.items():
            name = "f" if key == "format" else key
            command += [f"-{name}"] if value is None else [f"-{name}", str(value)]
        command += ["-hls_segment_filename", str(into / f"{rung.code}.mp4")]
        command.append(str(into / f"{rung.code}.m3u8"))
    return command


def _sizes(bench) -> None:
    from media.encoding import packaging

    say(f"\n{'rung':<6}{'size':>12}{'fps':>6}{'kbit/s':>9}{'peak':>7}{'MB/h':>7}{'designed':>10}")
    longest = 0.0
    for rung in bench.rungs:
        made = packaging.parse((bench.home / "bare" / f"{rung.code}.m3u8").read_text())
        longest = max(longest, *(segment.seconds for segment in made.segments))
        sides = f"{rung.width} × {rung.height}" if rung.has_video else "–"
        say(
            f"{rung.code:<6}{sides:>12}{rung.fps:>6}{made.average_bandwidth / 1000:>9.1f}"
            f"{made.bandwidth / 1000:>7.0f}{made.size / made.seconds * 3600 / 1e6:>7.1f}"
            f"{DESIGNED.get(rung.code, '–'):>10}"
        )
    say(f"longest segment: {longest:.2f} s (goal 10.1)")


def _starts(bench) -> None:
    """Goal 10, by the boxes of every rung with picture and sound."""
    from tests.media.boxes import beginnings

    starts = {
        rung.code: beginnings((bench.home / "bare" / f"{rung.code}.mp4").read_bytes())
        for rung in bench.rungs
        if rung.has_video
    }
    say(f"\n{'rung':<6}{'picture, sound at first':>24}{'apart':>10}{'segments':>10}")
    for code, segments in starts.items():
        picture, sound = segments[0]
        say(
            f"{code:<6}{picture:>14.3f} s, {sound:.3f} s{abs(picture - sound) * 1000:>7.1f} ms"
            f"{len(segments):>10}"
        )
    apart = max(abs(segments[0][0] - segments[0][1]) for segments in starts.values())
    say(f"picture and sound begin {apart * 1000:.1f} ms apart at most (goal 20)")
    pictures = [[picture for picture, _sound in segments] for segments in starts.values()]
    shifted = max(max(times) - min(times) for times in zip(*pictures, strict=True))
    say(f"the same boundary in two rungs: {shifted * 1000:.1f} ms apart at most (goal 0)")


def _bits(bench) -> None:
    """Goal 1: what AV1 saves at the same look, by the rung of 720 lines."""
    av1 = next(rung for rung in bench.rungs if rung.code == "a3")
    h264 = next(rung for rung in bench.rungs if rung.code == "h2")
    bits, vmaf = picture_of(bench, av1)
    known = sorted(
        (look, size) for size, look in (picture_of(bench, replace(h264, crf=crf)) for crf in CRFS)
    )
    say(f"\nAV1, 720 lines: {bits / 1000:.1f} kbit/s of picture at VMAF {vmaf:.1f}")
    for look, size in known:
        say(f"H.264: {size / 1000:.1f} kbit/s at VMAF {look:.1f}")
    same = between(known, vmaf)
    if same:
        say(f"AV1 × H.264 at that VMAF: {bits / same:.2f} (goal 0.50)")


def picture_of(bench, rung) -> tuple[float, float]:
    """Bit/s of the picture alone, and its VMAF against the source at the rung's own pace."""
    from media.encoding import transcoding

    made, log = bench.home / "picture.mp4", bench.home / "vmaf.json"
    options = [
        f"-{key}={value}".split("=", 1) for key, value in transcoding._video_options(rung).items()
    ]
    command = [transcoding.binary(), "-v", "error", "-y", "-t", str(VMAF_SECONDS)]
    command += ["-i", str(bench.film), "-an", "-vf", f"fps={rung.fps}"]
    run([*command, *[word for option in options for word in option], str(made)])
    graph = f"[1:v]fps={rung.fps}[source];[0:v][source]libvmaf=log_fmt=json:log_path={log}"
    look = [transcoding.binary(), "-v", "error", "-i", str(made), "-t", str(VMAF_SECONDS)]
    run([*look, "-i", str(bench.film), "-lavfi", graph, "-f", "null", "-"])
    vmaf = json.loads(log.read_text())["pooled_metrics"]["vmaf"]["mean"]
    return made.stat().st_size * 8 / VMAF_SECONDS, vmaf


def between(known: list[tuple[float, float]], vmaf: float) -> float | None:
    """The bits that `known` needs for `vmaf`, on a straight line between its neighbours."""
    for (low, less), (high, more) in pairwise(known):
        if low <= vmaf <= high:
            return less + (more - less) * (vmaf - low) / (high - low)
    return None


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


def cpu(act) -> float:
    """CPU seconds of `act` and of the processes it waited for."""
    spent = _cpu_now()
    act()
    return _cpu_now() - spent


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _cpu_now() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime + time.process_time()


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
