"""What content may tell, and when; what breaks a rule is refused whole with 403."""

import pytest

from lms.launching.models import Launch, UnitProgress
from lms.records.models import Statement
from lms.records.verbs import Extension, Verb
from tests.package_making import block, unit

EXPERIENCED = "http://adlnet.gov/expapi/verbs/experienced"


@pytest.fixture
def content(course):
    return course.begin()


def test_a_whole_session_completes_the_lesson(course, content):
    assert content.tell(Verb.COMPLETED).status_code == 200
    assert not course.progress().completed_at, "it must be passed as well"
    assert content.tell(Verb.PASSED, result={"score": {"scaled": 0.9}}).status_code == 200
    assert content.tell(Verb.TERMINATED).status_code == 200
    progress = course.progress()
    assert progress.completed_at
    assert progress.evidence["rule"] == "package"
    course.enrolment.refresh_from_db()
    assert course.enrolment.completed_at, "the only lesson completes the course"
    told = course.verbs()
    assert told.index("satisfied") < told.index("terminated")
    assert told.count("satisfied") == 1


def test_the_first_statement_is_initialized(course):
    content = course.launch()
    content.fetch()
    content.data = content.state().json()
    assert "first statement" in content.refused(EXPERIENCED, defined=False)
    assert "first statement" in content.refused(Verb.COMPLETED)
    assert content.tell(Verb.INITIALIZED).status_code == 200
    assert content.tell(EXPERIENCED, defined=False).status_code == 200


def test_nothing_follows_terminated(content):
    content.tell(Verb.TERMINATED)
    assert "over" in content.refused(EXPERIENCED, defined=False)
    assert "over" in content.refused(Verb.COMPLETED)


def test_the_same_statement_told_again_is_welcome(content):
    """Content repeats itself on a weak line: what is kept already is not judged again."""
    statement = content.statement(Verb.TERMINATED)
    for _time in range(2):
        assert content.send("POST", "statements", body=[statement]).status_code == 200
    assert Statement.objects.filter(verb=Verb.TERMINATED).count() == 1


def test_a_batch_is_followed_in_its_order(content, course):
    verbs = [Verb.COMPLETED, Verb.PASSED, Verb.TERMINATED]
    batch = [content.statement(verb) for verb in verbs]
    assert content.send("POST", "statements", body=batch).status_code == 200
    assert course.progress().completed_at


def test_one_broken_rule_refuses_the_whole_request(content, course):
    batch = [content.statement(Verb.COMPLETED), content.statement(Verb.COMPLETED)]
    answer = content.send("POST", "statements", body=batch)
    assert answer.status_code == 403
    assert not Statement.objects.filter(verb=Verb.COMPLETED).exists()
    assert not UnitProgress.objects.filter(completed_at__isnull=False).exists()


def test_no_verb_is_told_twice_and_a_session_is_judged_once(content):
    assert "already" in content.refused(Verb.INITIALIZED)
    content.tell(Verb.FAILED, result={"score": {"scaled": 0.2}})
    assert "already" in content.refused(Verb.PASSED, result={"score": {"scaled": 0.9}})


def test_completed_and_passed_are_told_once_in_a_registration(course_of):
    course = course_of(unit(moveOn="CompletedAndPassed"), unit("dua", moveOn="Passed"))
    first = course.begin()
    first.tell(Verb.COMPLETED)
    first.tell(Verb.TERMINATED)
    second = course.begin()
    assert "registration already" in second.refused(Verb.COMPLETED)
    second.tell(Verb.PASSED)
    Launch.objects.update(mode="Normal")
    third = course.begin()
    Launch.objects.filter(pk=third.launch.pk).update(mode="Normal")
    assert "passed already" in third.refused(Verb.FAILED)


def test_a_failure_may_be_followed_by_a_pass_in_another_session(course):
    course.begin().tell(Verb.FAILED, result={"score": {"scaled": 0.1}})
    again = course.begin()
    assert again.tell(Verb.PASSED, result={"score": {"scaled": 0.8}}).status_code == 200
    progress = UnitProgress.objects.get()
    assert progress.failed_at
    assert progress.scaled == 0.8


def without_session(statement):
    del statement["context"]["extensions"][Extension.CMI5_SESSION]
    return statement


def without_publisher(statement):
    del statement["context"]["contextActivities"]["grouping"]
    return statement


def without(name):
    return lambda statement: {key: value for key, value in statement.items() if key != name}


def in_jakarta(statement):
    return {**statement, "timestamp": statement["timestamp"].replace("Z", "+07:00")}


def before_the_first(statement):
    return {**statement, "timestamp": "2020-01-01T00:00:00Z"}


def of_another_unit(statement):
    return {**statement, "object": {"id": "https://mitra.example/lain"}}


def without_duration(statement):
    del statement["result"]["duration"]
    return statement


def without_move_on(statement):
    category = statement["context"]["contextActivities"]["category"]
    statement["context"]["contextActivities"]["category"] = category[:1]
    return statement


def with_another_mastery(statement):
    statement["context"]["extensions"][Extension.CMI5_MASTERY_SCORE] = 0.1
    return statement


def with_score(**score):
    def changed(statement):
        return {**statement, "result": {**statement["result"], "score": score}}

    return changed


def with_result(**result):
    return lambda statement: {**statement, "result": {**statement.get("result", {}), **result}}


BROKEN = {
    "no session": (Verb.COMPLETED, without_session, "session id"),
    "no publisher id": (Verb.COMPLETED, without_publisher, "publisher id"),
    "no id": (Verb.COMPLETED, without("id"), "an id"),
    "no timestamp": (Verb.COMPLETED, without("timestamp"), "a timestamp"),
    "not UTC": (Verb.COMPLETED, in_jakarta, "UTC"),
    "before initialized": (Verb.COMPLETED, before_the_first, "before initialized"),
    "another object": (Verb.COMPLETED, of_another_unit, "activityId"),
    "no duration": (Verb.COMPLETED, without_duration, "duration"),
    "no moveon": (Verb.COMPLETED, without_move_on, "moveon"),
    "score in completed": (Verb.COMPLETED, with_score(scaled=1), "Only passed and failed"),
    "success in completed": (Verb.COMPLETED, with_result(success=True), "success"),
    "failed with success": (Verb.FAILED, with_result(success=True), "success"),
    "scaled below zero": (Verb.PASSED, with_score(scaled=-0.5), "between 0 and 1"),
    "raw alone": (Verb.PASSED, with_score(raw=5), "min and max"),
    "below mastery": (Verb.PASSED, with_result(score={"scaled": 0.7}), "masteryScore"),
    "failed above mastery": (Verb.FAILED, with_result(score={"scaled": 0.9}), "masteryScore"),
    "satisfied": (Verb.SATISFIED, dict, "makes no cmi5 defined statement"),
    "waived": (Verb.WAIVED, dict, "makes no cmi5 defined statement"),
    "unknown verb": (EXPERIENCED, dict, "makes no cmi5 defined statement"),
    "progress": (
        Verb.TERMINATED,
        with_result(extensions={str(Extension.CMI5_PROGRESS): 120}),
        "0 to 100",
    ),
}


@pytest.mark.parametrize(("verb", "change", "sentence"), BROKEN.values(), ids=BROKEN)
def test_a_statement_that_breaks_a_rule_is_refused(content, verb, change, sentence):
    kept = Statement.objects.count()
    answer = content.send("POST", "statements", body=[change(content.statement(verb))])
    assert answer.status_code == 403, answer.content
    assert sentence in answer.json()["error"]
    assert Statement.objects.count() == kept


def test_a_score_is_told_with_the_mastery_it_was_judged_by(content):
    statement = content.statement(Verb.PASSED, result={"score": {"scaled": 0.9}})
    answer = content.send("POST", "statements", body=[with_another_mastery(statement)])
    assert "masteryScore" in answer.json()["error"]


def test_content_voids_nothing(content):
    """cmi5 6.3."""
    reference = {"objectType": "StatementRef", "id": str(Statement.objects.last().uuid)}
    answer = content.tell(Verb.VOIDED, defined=False, object=reference)
    assert answer.status_code == 403


def test_blocks_and_the_course_are_satisfied_once_each(course_of):
    """cmi5 9.3.9: inner blocks first, each exactly once."""
    inner = block("b", unit("dua", moveOn="Completed"))
    course = course_of(
        block("a", unit("satu", moveOn="Passed"), inner), unit("bebas", moveOn="NotApplicable")
    )
    course.begin("dua").tell(Verb.COMPLETED)
    satisfied = Statement.objects.filter(verb=Verb.SATISFIED)
    assert [row.document["object"]["definition"]["name"]["id"] for row in satisfied] == ["Blok b"]
    last = course.begin("satu")
    last.tell(Verb.PASSED)
    last.tell(Verb.TERMINATED)
    names = [row.document["object"]["definition"]["name"]["id"] for row in satisfied.all()]
    assert names == ["Blok b", "Blok a", "Siaga banjir"]
    sessions = {
        row.document["context"]["extensions"][Extension.CMI5_SESSION] for row in satisfied.all()
    }
    assert str(last.launch.uuid) in sessions
    assert course.progress().completed_at


@pytest.mark.parametrize(
    ("move_on", "verbs"),
    [
        ("Completed", [Verb.COMPLETED]),
        ("Passed", [Verb.PASSED]),
        ("CompletedOrPassed", [Verb.PASSED]),
        ("CompletedOrPassed", [Verb.COMPLETED]),
        ("CompletedAndPassed", [Verb.PASSED, Verb.COMPLETED]),
    ],
)
def test_move_on_says_what_a_unit_asks_for(course_of, move_on, verbs):
    course = course_of(unit(moveOn=move_on))
    content = course.begin()
    for verb in verbs:
        assert not course.progress().completed_at
        content.tell(verb)
    assert course.progress().completed_at
