"""How well a script is aligned, beside sharing it out by letters.

`./dev bench aligning`. The readings are synthetic
(tests/media/captioning/reading_aloud.py): exact times, but a voice that never stumbles. What a
person reads will be further off.
"""

import os
import sys
import tempfile
from pathlib import Path
from statistics import median

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

GOAL = 50
NOISES = {0: "a silent room", 300: "a murmuring room"}
HEADINGS = (
    f"\n{'reading':<28}{'sentences':>10}{'median':>9}{'max':>8}{'naive median':>14}{'max':>8}"
    f"{'1/':>6}{'CPU s':>8}"
)


def main() -> None:
    import django

    django.setup()
    from media.captioning.scripts import sentences
    from tests.media.captioning.reading_aloud import SCRIPT

    said, ratios = sentences(SCRIPT), []
    say(HEADINGS)
    for noise, room in NOISES.items():
        for seed in range(1, 5):
            ratios.append(_measure(said, seed, noise, f"{room}, no. {seed}"))
    say(f"\nmedian error: 1/{min(ratios):.0f} of naive at worst (goal 1/{GOAL})")
    _measure_an_hour()


def _measure(said, seed: int, noise: int, name: str) -> float:
    from media.captioning import aligning, listening, pauses
    from tests.media.captioning import reading_aloud

    reading = reading_aloud.read_aloud(said, seed=seed, noise=noise)
    with tempfile.TemporaryDirectory() as directory:
        path = reading.write(Path(directory) / "suara.wav")
        before = _cpu()
        peaks = listening.listen(path, longest_ms=3_600_000)
        found = aligning.spans(said, pauses.speech_in(peaks))
        spent = _cpu() - before
    starts = [start for start, _end in reading.times]
    off = [abs(each.start_ms - start) for each, start in zip(found, starts, strict=True)]
    shared = reading_aloud.proportional(reading)
    naive = [abs(at - start) for at, start in zip(shared, starts, strict=True)]
    ratio = median(naive) / median(off)
    say(
        f"{name:<28}{len(said):>10}{median(off):>6.0f} ms{max(off):>5.0f} ms"
        f"{median(naive):>11.0f} ms{max(naive):>5.0f} ms{ratio:>6.0f}{spent:>8.2f}"
    )
    return ratio


def _measure_an_hour() -> None:
    """What an hour costs: invented stretches of speech, 700 sentences."""
    from media.captioning import aligning
    from tests.media.captioning.reading_aloud import invented

    texts, spoken, starts = invented(700, seed=1)
    before = _cpu()
    found = aligning.spans(texts, spoken)
    spent = _cpu() - before
    wrong = sum(abs(each.start_ms - at) > 100 for each, at in zip(found, starts, strict=True))
    minutes = spoken[-1].end_ms / 60_000
    say(f"{minutes:.0f} min, {len(texts)} sentences: {spent:.1f} CPU s, {wrong} misplaced")


def _cpu() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
