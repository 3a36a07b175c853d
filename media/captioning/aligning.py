"""From a script and the pauses of its recording to captions, without recognising a word. Pure.

Who reads a script aloud pauses after most sentences and speaks at about one pace. So each sentence
gets a run of stretches of speech, chosen by dynamic programming over all of them together: its
length should fit its letters, the pauses around it should be long, those within it short.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import nsmallest
from itertools import accumulate, pairwise
from math import inf, log

from media.captioning.pauses import Speech, speech_in
from media.captioning.scripts import in_lines, pieces, sentences, spoken_length
from media.captioning.webvtt import Cue

PACE_VARIES = 0.15
SLACK_MS = 120
PAUSE_MATTERS = 3.0
NO_PAUSE_COSTS = 6.0
# So many sentences may follow one another without a pause.
TOGETHER = 5
# Nobody reads a sentence so much slower or faster than the others.
MOST_OF_DUE, LEAST_OF_DUE = 2.5, 0.35
BEAM = 100
# Sentences are looked for this far from where an even pace would put them.
DRIFT_MS, DRIFT_SHARE = 15_000, 0.08
# A caption stays this much longer, or until the next: it would flicker otherwise.
LINGER_MS = 400


def draft(script: str, peaks: bytes) -> list[Cue]:
    """Return captions of what `script` says, timed by the loudness of the recording; none where
    there is nothing to say or to hear.
    """
    spoken, said = speech_in(peaks), sentences(script)
    if not spoken or not said:
        return []
    cues = []
    for sentence, stretch in zip(said, spans(said, spoken), strict=True):
        parts = pieces(sentence)
        for part, span in zip(parts, spans(parts, _within(spoken, stretch)), strict=True):
            cues.append(Cue(span.start_ms, span.end_ms, in_lines(part)))
    return _lingering(cues)


def spans(texts: list[str], spoken: list[Speech]) -> list[Speech]:
    """Return from when to when each of `texts` is said, in order and without overlap."""
    return Alignment(texts, spoken).spans()


@dataclass(frozen=True)
class Step:
    """The best way to have said so many texts by a pause: what it costs and where it came from."""

    cost: float
    texts: int
    pause: int


class Alignment:
    """One run of the dynamic programming; `pause` n is the one before stretch n of speech."""

    def __init__(self, texts: list[str], spoken: list[Speech]):
        self.spoken = spoken
        # One letter at least: a text of signs alone still takes its moment.
        self.letters = list(accumulate((max(1, spoken_length(each)) for each in texts), initial=0))
        self.sounding = list(accumulate((each.length_ms for each in spoken), initial=0))
        self.pace = self.sounding[-1] / self.letters[-1]
        self.gaps = [after.start_ms - before.end_ms for before, after in pairwise(spoken)]
        usual = sorted(self.gaps, reverse=True)[: len(texts) - 1]
        self.usual = usual[-1] if usual else 1
        inside = (max(0.0, self._longer(gap)) for gap in self.gaps)
        self.inside = list(accumulate(inside, initial=0.0))

    def spans(self) -> list[Speech]:
        path = self._best_path()
        if path is None:
            return list(self._shared(0, len(self.letters) - 1, 0, len(self.spoken)))
        found: list[Speech] = []
        for (texts, pause), (more_texts, next_pause) in pairwise(path):
            found += self._shared(texts, more_texts, pause, next_pause)
        return found

    def _best_path(self) -> list[tuple[int, int]] | None:
        count, last = len(self.letters) - 1, len(self.spoken)
        best: list[dict[int, Step]] = [{0: Step(0.0, 0, 0)}]
        for texts in range(1, count + 1):
            ends = [last] if texts == count else self._near(texts)
            steps = {pause: self._step_to(texts, pause, best) for pause in ends}
            kept = nsmallest(BEAM, steps.items(), key=lambda each: each[1].cost)
            best.append({pause: step for pause, step in kept if step.cost < inf})
        if last not in best[count]:
            return None
        path = [(count, last)]
        while path[-1][0]:
            texts, pause = path[-1]
            path.append((best[texts][pause].texts, best[texts][pause].pause))
        return path[::-1]

    def _near(self, texts: int) -> list[int]:
        """Return the pauses about where an even pace would end the first `texts`."""
        due = self.letters[texts] * self.pace
        drift = DRIFT_MS + DRIFT_SHARE * self.sounding[-1]
        return [
            pause
            for pause in range(1, len(self.spoken))
            if abs(self.sounding[pause] - due) <= drift
        ]

    def _step_to(self, texts: int, pause: int, best: list[dict[int, Step]]) -> Step:
        found = Step(inf, 0, 0)
        around = 0.0 if pause == len(self.spoken) else max(0.0, -self._longer(self.gaps[pause - 1]))
        for together in range(1, min(TOGETHER, texts) + 1):
            due = (self.letters[texts] - self.letters[texts - together]) * self.pace
            fixed = around * PAUSE_MATTERS + (together - 1) * NO_PAUSE_COSTS
            steps = best[texts - together]
            for start in self._starts(pause, due):
                step = steps.get(start)
                if step and step.cost + fixed < found.cost:
                    cost = step.cost + fixed + self._misfit(start, pause, due)
                    if cost < found.cost:
                        found = Step(cost, texts - together, start)
        return found

    def _starts(self, pause: int, due: float) -> range:
        """Return the pauses from which as much speech as is due may have led here."""
        most = self.sounding[pause] - due * MOST_OF_DUE - SLACK_MS * 10
        least = self.sounding[pause] - due * LEAST_OF_DUE + SLACK_MS
        first = bisect_left(self.sounding, most)
        return range(first, min(pause, bisect_right(self.sounding, least)))

    def _misfit(self, start: int, end: int, due: float) -> float:
        off = self.sounding[end] - self.sounding[start] - due
        within = self.inside[end - 1] - self.inside[start]
        return (off / (PACE_VARIES * due + SLACK_MS)) ** 2 / 2 + within * PAUSE_MATTERS

    def _longer(self, gap: int) -> float:
        """Return by how much a pause is longer than the shortest that should part two texts."""
        return log(max(gap, 1) / max(self.usual, 1))

    def _shared(self, first: int, last: int, start: int, end: int) -> Iterator[Speech]:
        """Share the speech between two pauses among the texts from `first` to `last`."""
        pace = (self.sounding[end] - self.sounding[start]) / (
            self.letters[last] - self.letters[first]
        )
        for text in range(first, last):
            begin, until = (
                self.sounding[start] + round((self.letters[at] - self.letters[first]) * pace)
                for at in (text, text + 1)
            )
            yield Speech(self._opening(begin), self._closing(until))

    def _opening(self, sounding: int) -> int:
        """Return when so much speech has been heard; at a pause, when it is over."""
        stretch = min(bisect_right(self.sounding, sounding) - 1, len(self.spoken) - 1)
        return self.spoken[stretch].start_ms + sounding - self.sounding[stretch]

    def _closing(self, sounding: int) -> int:
        """Return when so much speech has been heard; at a pause, when it begins."""
        stretch = max(bisect_left(self.sounding, sounding) - 1, 0)
        return self.spoken[stretch].start_ms + sounding - self.sounding[stretch]


def _within(spoken: list[Speech], stretch: Speech) -> list[Speech]:
    """Return what is spoken in `stretch`."""
    clipped = (
        Speech(max(each.start_ms, stretch.start_ms), min(each.end_ms, stretch.end_ms))
        for each in spoken
    )
    return [each for each in clipped if each.length_ms > 0] or [stretch]


def _lingering(cues: list[Cue]) -> list[Cue]:
    lingering = []
    for cue, following in pairwise([*cues, None]):
        until = cue.end_ms + LINGER_MS
        if following:
            until = max(cue.end_ms, min(until, following.start_ms))
        lingering.append(replace(cue, end_ms=until))
    return lingering
