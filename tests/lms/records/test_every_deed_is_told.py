"""Every deed of learning, tests and certificates writes its statements, once, as they should be."""

from datetime import timedelta
from uuid import uuid4

import pytest

from lms.assessment import api as assessment
from lms.learning import api, practice
from lms.learning.progress import Played
from lms.records.models import Statement
from lms.records.verbs import ActivityType, Category, Extension, Verb
from tests import course_making as making
from tests.lms.conftest import NOON

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
PRACTICE = making.QUESTIONS[0]


class World:
    """Ayu in a course of a text, a film and a test."""

    def __init__(self, person, release):
        self.person, self.release = person, release
        self.enrolment = self.attempt = None
        self.text, self.film, self.quiz = release.lessons.order_by("position")

    def enrol(self):
        self.enrolment = api.enrol(self.person, self.release.course, at=NOON)

    def open(self, lesson):
        api.open_lesson(self.enrolment, lesson, at=NOON)

    def read(self):
        api.complete_lesson(self.enrolment, self.text, at=NOON)

    def practise(self):
        form = {"jawaban": "q1b"}
        practice.respond(self.enrolment, self.text, PRACTICE, form, at=NOON)

    def play(self, start, end, *, at, uuid=None, paused=False):
        stretch = Played(uuid or uuid4(), start * 1000, end * 1000, (end - start) * 1000)
        api.observe(
            self.enrolment, self.film, [stretch], position_ms=end * 1000, at=at, paused=paused
        )

    def begin(self):
        self.attempt = assessment.start(self.enrolment, self.quiz, at=NOON)

    def answer(self):
        for question, answer in making.RIGHT.items():
            assessment.answer(self.attempt, question, answer, at=NOON)

    def submit(self):
        assessment.submit(self.attempt, at=NOON + 2 * DAY)


FIRST, SECOND_PLAY, JUMP, NEXT_DAY = (uuid4() for _stretch in range(4))
DEEDS = [
    ("enrols", World.enrol, [Verb.REGISTERED]),
    ("opens the text", lambda w: w.open(w.text), [Verb.EXPERIENCED]),
    ("says it is read", World.read, [Verb.COMPLETED]),
    ("opens the film", lambda w: w.open(w.film), [Verb.INITIALIZED]),
    (
        "plays, and pauses",
        lambda w: w.play(0, 20, at=NOON + 20 * SECOND, uuid=FIRST, paused=True),
        [Verb.PLAYED, Verb.PAUSED],
    ),
    (
        "goes on",
        lambda w: w.play(20, 30, at=NOON + 40 * SECOND, uuid=SECOND_PLAY),
        [Verb.PLAYED],
    ),
    (
        "jumps ahead",
        lambda w: w.play(50, 60, at=NOON + 50 * SECOND, uuid=JUMP),
        [Verb.SEEKED],
    ),
    (
        "comes back the next day and watches the rest",
        lambda w: w.play(30, 50, at=NOON + DAY, uuid=NEXT_DAY),
        [Verb.TERMINATED, Verb.INITIALIZED, Verb.PLAYED, Verb.COMPLETED],
    ),
    ("begins the test", World.begin, [Verb.INITIALIZED, Verb.ATTEMPTED]),
    ("answers, and may still change it", World.answer, []),
    (
        "hands in, which ends the course",
        World.submit,
        [*[Verb.ANSWERED] * 4, Verb.PASSED, Verb.COMPLETED, Verb.EARNED, Verb.COMPLETED],
    ),
]


@pytest.fixture
def world(ayu, provider, registry):
    lessons = [making.text(), making.film(60_000), making.exam("kuis")]
    return World(ayu, making.published(provider, lessons))


@pytest.fixture
def told():
    """`told()`: the verbs written since it was asked last."""
    seen = set()

    def new():
        rows = [row for row in Statement.objects.order_by("pk") if row.pk not in seen]
        seen.update(row.pk for row in rows)
        return [row.verb for row in rows]

    return new


def test_each_deed_is_told_and_its_repetition_is_not(world, told):
    for name, deed, verbs in DEEDS:
        deed(world)
        assert told() == verbs, name
        deed(world)
        assert told() == [], f"{name}, again"


def test_practice_is_told_each_time_because_each_is_an_answer(world, told):
    world.enrol()
    world.open(world.text)
    told()
    world.practise()
    assert told() == [Verb.ANSWERED]


def test_leaving_is_told(world, told):
    world.enrol()
    told()
    for _again in range(2):
        api.withdraw(world.enrolment, at=NOON)
    assert told() == [Verb.LEFT]


def test_a_sitting_nobody_goes_on_with_is_ended_by_the_hours_round(world, told):
    world.enrol()
    world.open(world.film)
    world.play(0, 20, at=NOON + 20 * SECOND)
    told()
    api.end_sittings(NOON + 20 * 60 * SECOND)
    assert told() == []
    for hour in (1, 2):
        api.end_sittings(NOON + hour * 3600 * SECOND)
    assert told() == [Verb.TERMINATED]
    assert Statement.objects.get(verb=Verb.TERMINATED).timestamp == NOON + 20 * SECOND


@pytest.fixture
def all_of_it(world):
    for _name, deed, _verbs in DEEDS:
        deed(world)
    return world


def documents(verb, activity_type=None):
    found = [row.document for row in Statement.objects.filter(verb=verb)]
    if activity_type:
        found = [each for each in found if type_of(each) == activity_type]
    return found


def type_of(document):
    return document["object"]["definition"]["type"]


HOW_FAR = [Extension.TIME, Extension.PROGRESS, Extension.PLAYED_SEGMENTS]


@pytest.mark.parametrize(
    ("verb", "result"),
    [
        (Verb.INITIALIZED, []),
        (Verb.PLAYED, [Extension.TIME]),
        (Verb.SEEKED, [Extension.TIME_FROM, Extension.TIME_TO]),
        (Verb.PAUSED, HOW_FAR),
        (Verb.COMPLETED, HOW_FAR),
        (Verb.TERMINATED, HOW_FAR),
    ],
)
def test_statements_about_a_film_carry_what_the_video_profile_asks_for(all_of_it, verb, result):
    """Templates of the video profile 1.0.3."""
    found = documents(verb, ActivityType.VIDEO)
    assert found
    for document in found:
        context = document["context"]
        categories = context["contextActivities"]["category"]
        assert [each["id"] for each in categories] == [Category.VIDEO]
        assert context["extensions"][Extension.LENGTH] == 60
        assert context["extensions"][Extension.COMPLETION_THRESHOLD] == 0.9
        assert set(document.get("result", {}).get("extensions", {})) == set(result)


def test_the_completed_film_says_how_long_it_was_watched(all_of_it):
    (document,) = documents(Verb.COMPLETED, ActivityType.VIDEO)
    assert document["result"]["completion"] is True
    assert document["result"]["duration"] == "PT60.0S"
    segments = document["result"]["extensions"][Extension.PLAYED_SEGMENTS]
    assert segments == "0.000[.]60.000"


def test_statements_of_one_sitting_share_its_session(all_of_it):
    sessions = [
        document["context"]["extensions"].get(Extension.SESSION)
        for verb in (Verb.PLAYED, Verb.SEEKED, Verb.PAUSED, Verb.TERMINATED)
        for document in documents(verb)
    ]
    assert all(sessions)
    assert len(set(sessions)) == 2


def test_an_answer_is_told_as_an_interaction_without_its_words(all_of_it):
    """AS-6; and statements stay for ever, while answers need not."""
    found = documents(Verb.ANSWERED)
    kinds = {each["object"]["definition"]["interactionType"] for each in found}
    assert kinds == {"choice", "fill-in", "numeric"}
    for document in found:
        assert type_of(document) == ActivityType.QUESTION
        assert document["result"] == {"success": True, "score": {"scaled": 1.0}}
        parent = document["context"]["contextActivities"]["parent"][0]["id"]
        assert parent.endswith(f"/lesson/{all_of_it.quiz.uuid}")


def test_an_activity_has_one_type_however_often_it_is_told(all_of_it):
    types = {}
    for row in Statement.objects.all():
        types.setdefault(row.activity, set()).add(type_of(row.document))
    assert all(len(each) == 1 for each in types.values()), types
