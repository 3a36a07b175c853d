"""What outsiders tell of our lessons moves progress by the same way in as our own pages.

A statement counts where its registration is that of an enrolment, its actor the person enrolled,
and its activity a lesson of that release; `lms.records` has seen to it that launched content speaks
of its own registration alone. Believed are stretches of a film (the video profile's
played-segments), up to what the server's clock allows, and that a text is read, which its reader
may say unproven. A test counts by our own marks alone: whoever tells could tell any mark.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from django.dispatch import receiver

from courses.models import LessonKind, ReleaseLesson
from lms.learning import api
from lms.learning.lessons import LessonFacts, facts_of
from lms.learning.models import Enrolment
from lms.learning.progress import played_segments
from lms.records.models import Statement
from lms.records.signals import statements_stored
from lms.records.verbs import Extension, Verb, activity_iri

SAYS_IT_IS_DONE = {Verb.COMPLETED, Verb.PASSED}


@receiver(statements_stored)
def advance_by_statements(sender, statements: Sequence[Statement], **kwargs) -> None:
    """Called in the transaction that stores them; what moves nothing is stored all the same."""
    lessons = {each: lesson_named(each.activity) for each in statements if each.registration}
    told = {each: lesson for each, lesson in lessons.items() if lesson}
    if not told:
        return
    rows = Enrolment.objects.select_related("learner", "release")
    registrations = {each.registration for each in told}
    enrolments = rows.in_bulk(registrations, field_name="registration")
    for each, lesson in told.items():
        enrolment = enrolments.get(each.registration)
        if enrolment and enrolment.learner_id == each.actor_id:
            _take_in(enrolment, lesson, each)


def lesson_named(activity: str) -> UUID | None:
    """Return which lesson an activity is, if any."""
    prefix = activity_iri("lesson", "")
    try:
        return UUID(activity.removeprefix(prefix)) if activity.startswith(prefix) else None
    except ValueError:
        return None


def _take_in(enrolment: Enrolment, lesson: UUID, statement: Statement) -> None:
    # A rule that is not met refuses the step, not the statement.
    with suppress(
        ReleaseLesson.DoesNotExist, api.NotLearning, api.LessonLocked, api.RuleNotMet, ValueError
    ):
        facts = facts_of(enrolment.release_id, lesson)
        for news in _news(statement, facts):
            api.open_lesson(enrolment, facts, at=statement.stored_at)
            api.advance(enrolment, facts, news, at=statement.stored_at)


def _news(statement: Statement, facts: LessonFacts) -> Iterator[api.Watched | api.Finished]:
    result = statement.document.get("result", {})
    if facts.kind == LessonKind.VIDEO:
        yield from _watched(statement.uuid, result.get("extensions", {}), facts)
    elif facts.kind == LessonKind.TEXT and _says_it_is_done(statement.verb, result):
        teller = statement.credential.name if statement.credential else ""
        evidence = {"rule": "told", "statement": str(statement.uuid), "by": teller}
        yield api.Finished(evidence)


def _says_it_is_done(verb: str, result: dict) -> bool:
    done = verb in SAYS_IT_IS_DONE
    return done and result.get("completion", True) and result.get("success", True)


def _watched(source: UUID, extensions: dict, facts: LessonFacts) -> Iterator[api.Watched]:
    text = extensions.get(Extension.PLAYED_SEGMENTS, "")
    if not isinstance(text, str):
        return
    found = sorted(played_segments(text, source, facts.timeline), key=itemgetter(0))
    for video, group in groupby(found, key=itemgetter(0)):
        played = [stretch for _video, stretch in group]
        yield api.Watched(played, played[-1].to_ms, video, told=True)
