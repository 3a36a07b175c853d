"""Any permutation, repetition and splitting of a session's news gives the same progress, and a
server that dies between or within requests loses nothing it has acknowledged (LN-2, video.md 5).
"""

from contextlib import suppress
from datetime import timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.learning import api
from lms.learning.progress import (
    MAX_RATE,
    STARTING_CREDIT_MS,
    Heard,
    Played,
    Timeline,
    credited,
    played_segments,
    room_ms,
)
from tests import course_making as making
from tests.lms.conftest import NOON

LENGTH = 90_000
HALF = timedelta(milliseconds=LENGTH // 2)


@st.composite
def sessions(draw):
    """What somebody played of a film, cut anywhere: (from, to) in ms."""
    ends = draw(st.lists(st.tuples(*[st.integers(0, LENGTH)] * 2), min_size=1, max_size=8))
    return [(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]]


@st.composite
def retellings(draw, session):
    """The same session in pieces, some of them twice, in any order."""
    pieces = []
    for start, end in session:
        cuts = sorted({start, end, *draw(st.lists(st.integers(start, end), max_size=3))})
        pieces += pairwise(cuts)
    again = draw(st.lists(st.sampled_from(pieces), max_size=4)) if pieces else []
    return draw(st.permutations([*pieces, *again]))


def stretch(start, end):
    return Played(uuid4(), start, end, end - start)


def heard(session):
    everything = Heard()
    for start, end in session:
        everything = everything.with_played(stretch(start, end), LENGTH)
    return everything


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_what_was_heard_is_the_same_however_it_was_told(data):
    session = data.draw(sessions())
    told = data.draw(retellings(session))
    assert int.from_bytes(heard(told).slots, "little") == int.from_bytes(
        heard(session).slots, "little"
    )


@given(st.binary(max_size=40), st.lists(st.integers(0, 60_000), min_size=1, max_size=10))
@settings(max_examples=100, deadline=None)
def test_the_clock_gives_the_same_in_one_step_or_in_many_and_never_more(slots, waits):
    """However often it is asked meanwhile: the room depends on the time alone."""
    watched, spent, elapsed = b"", 0, 0
    for wait in waits:
        elapsed += wait
        watched, more = credited(watched, slots, room_ms(elapsed, spent))
        spent += more
        assert spent <= STARTING_CREDIT_MS + MAX_RATE * elapsed
    at_once, all_spent = credited(b"", slots, room_ms(elapsed, 0))
    assert spent == all_spent
    assert int.from_bytes(watched, "little") == int.from_bytes(at_once, "little")


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_segments_of_a_statement_are_the_stretches_they_name(data):
    first, second = uuid4(), uuid4()
    timeline = Timeline(((first, 42_000), (second, 30_000)))
    session = data.draw(sessions())
    text = "[,]".join(f"{start / 1000:.3f}[.]{end / 1000:.3f}" for start, end in session)
    source, found = uuid4(), list(played_segments(text, uuid4(), timeline))
    for video, played in found:
        assert 0 <= played.from_ms < played.to_ms <= timeline.length_of(video)
    again = [list(played_segments(text, source, timeline)) for _time in range(2)]
    assert again[0] == again[1]


class Killed(Exception):
    """The server died before it could commit."""


class Server:
    """Takes reports one by one; it may die before it commits, or before its answer arrives."""

    def __init__(self, enrolment, film):
        self.enrolment, self.film, self.at = enrolment, film, NOON

    def report(self, played, dies=""):
        """Whether the report was acknowledged."""
        self.at += HALF
        with suppress(Killed), transaction.atomic():
            api.observe(self.enrolment, self.film, played, position_ms=0, at=self.at)
            if dies == "before the commit":
                raise Killed
        return not dies


@pytest.fixture
def film(provider, registry):
    lessons = [making.film(LENGTH), making.text()]
    return making.published(provider, lessons).lessons.get(kind="video")


SESSION = [(0, 31_000), (12_000, 40_500), (55_000, LENGTH)]


@pytest.mark.parametrize("dies", ["", "before the commit", "before the answer"])
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0, 1)])
def test_what_is_sent_until_it_is_acknowledged_counts_once(ayu, film, enrolled, dies, order):
    """The page keeps what was not acknowledged and sends it again, under the same name."""
    enrolment = enrolled(ayu, film.release)
    api.open_lesson(enrolment, film, at=NOON)
    news = [stretch(start, end) for start, end in SESSION]
    server = Server(enrolment, film)
    for place in order:
        while not server.report([news[place]], dies):
            dies = ""
    progress = enrolment.progress.get()
    assert progress.intervals.count() == len(SESSION)
    assert int.from_bytes(progress.watched, "little") == int.from_bytes(
        heard(SESSION).slots, "little"
    )
    assert progress.watched_ms == 75_000
    assert progress.completed_at is None


def test_an_acknowledged_report_is_whole(ayu, film, enrolled):
    """Nothing of a report that was not committed is there: no stretch, no statement, no credit."""
    enrolment = enrolled(ayu, film.release)
    api.open_lesson(enrolment, film, at=NOON)
    Server(enrolment, film).report([stretch(0, LENGTH)], "before the commit")
    progress = enrolment.progress.get()
    assert not bytes(progress.heard)
    assert not progress.intervals.exists()
    assert enrolment.learner.statements.count() == 2


def test_what_the_clock_does_not_allow_yet_waits_for_it(ayu, film, enrolled):
    """A claim that came too early counts as the time passes; none is lost, none is early."""
    enrolment = enrolled(ayu, film.release)
    api.open_lesson(enrolment, film, at=NOON)
    news = [stretch(0, LENGTH)]

    def watched_after(seconds):
        at = NOON + timedelta(seconds=seconds)
        return api.observe(enrolment, film, news, position_ms=0, at=at).watched_ms

    assert [watched_after(seconds) for seconds in (2, 12, 2, 60)] == [
        10_000,
        30_000,
        30_000,
        LENGTH,
    ]
