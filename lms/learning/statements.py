"""What learning tells the record store, in the verbs of cmi5 and of the video profile.

None of it claims cmi5's category: that belongs to content which the site launches with a session of
its own, and its rules would not hold here. Statements about films follow the video profile whole.
"""

from lms.learning.progress import segments
from lms.records import api as records
from lms.records.documents import related
from lms.records.verbs import ActivityType, Category, Extension, Verb, activity_iri

INTERACTIONS = {
    "single": "choice",
    "multiple": "choice",
    "short": "fill-in",
    "numeric": "numeric",
}
TYPES = {
    "video": ActivityType.VIDEO,
    "kuis": ActivityType.ASSESSMENT,
    "prates": ActivityType.ASSESSMENT,
    "pascates": ActivityType.ASSESSMENT,
}


def about_course(enrolment, verb: Verb, at, result=None):
    """Tell a deed that concerns the course as a whole."""
    return records.record(
        enrolment.learner,
        verb,
        activity_iri("course", enrolment.course.uuid),
        registration=enrolment.registration,
        at=at,
        name=enrolment.release.title,
        activity_type=ActivityType.COURSE,
        result=result,
    )


def about_lesson(enrolment, verb: Verb, lesson, at, *, result=None, context=None):
    """Tell a deed that concerns one lesson."""
    return records.record(
        enrolment.learner,
        verb,
        lesson_iri(lesson.uuid),
        registration=enrolment.registration,
        at=at,
        name=lesson.title,
        activity_type=TYPES.get(lesson.kind, ActivityType.LESSON),
        result=result,
        context=context,
    )


def lesson_iri(uuid) -> str:
    return activity_iri("lesson", uuid)


def earned(enrolment, certificate, at):
    """A certificate came out of it."""
    return records.record(
        enrolment.learner,
        Verb.EARNED,
        activity_iri("certificate", certificate.uuid),
        registration=enrolment.registration,
        at=at,
        name=certificate.title,
        activity_type=ActivityType.CREDENTIAL,
    )


def answered(enrolment, lesson, question, share, at):
    """An answer to a question inside a lesson: practice, marked at once."""
    records.record_all([answer_statement(enrolment, lesson, question, share, at)])


def answer_statement(enrolment, lesson, question, share, at):
    """The statement of one marked answer, not stored yet.

    Only right or wrong is told: statements stay for ever, and what somebody wrote need not.
    """
    return records.statement(
        enrolment.learner,
        Verb.ANSWERED,
        activity_iri("question", lesson.uuid, question["id"]),
        registration=enrolment.registration,
        at=at,
        name=lesson.title,
        activity_type=ActivityType.QUESTION,
        definition={"interactionType": INTERACTIONS[question["type"]]},
        result={"success": share == 1, "score": {"scaled": round(float(share), 4)}},
        context=related(parent=lesson_iri(lesson.uuid)),
    )


def film_opened(enrolment, facts, at, *, sitting=None):
    """The video profile's `initialized`."""
    about_lesson(
        enrolment, Verb.INITIALIZED, facts, at, context=_film_context(facts, sitting=sitting)
    )


def played(enrolment, facts, progress, at, from_ms):
    """The video profile's `played`: when somebody begins or goes on, not once a minute."""
    extensions = {str(Extension.TIME): _seconds(from_ms)}
    _about_film(enrolment, Verb.PLAYED, facts, progress, at, extensions)


def seeked(enrolment, facts, progress, at, from_ms, to_ms):
    """The video profile's `seeked`."""
    extensions = {
        str(Extension.TIME_FROM): _seconds(from_ms),
        str(Extension.TIME_TO): _seconds(to_ms),
    }
    _about_film(enrolment, Verb.SEEKED, facts, progress, at, extensions)


def paused(enrolment, facts, progress, at):
    """The video profile's `paused`, with every stretch that was played."""
    _about_film(enrolment, Verb.PAUSED, facts, progress, at, _how_far(facts, progress))


def terminated(enrolment, facts, progress, at):
    """The video profile's `terminated`: the end of a sitting."""
    _about_film(enrolment, Verb.TERMINATED, facts, progress, at, _how_far(facts, progress))


def watched_to_the_end(enrolment, facts, progress, at):
    """The video profile's `completed`, with every stretch that was played."""
    watched = f"PT{_seconds(progress.watched_ms)}S"
    _about_film(
        enrolment,
        Verb.COMPLETED,
        facts,
        progress,
        at,
        _how_far(facts, progress),
        completion=True,
        duration=watched,
    )


def _about_film(enrolment, verb, facts, progress, at, extensions, **result):
    context = _film_context(facts, sitting=progress.sitting)
    result["extensions"] = extensions
    about_lesson(enrolment, verb, facts, at, result=result, context=context)


def _film_context(facts, *, sitting):
    extensions = {str(Extension.LENGTH): _seconds(facts.timeline.length_ms)}
    if facts.share != 1:
        extensions[str(Extension.COMPLETION_THRESHOLD)] = round(facts.share, 3)
    if sitting:
        extensions[str(Extension.SESSION)] = str(sitting)
    return {**related(category=Category.VIDEO), "extensions": extensions}


def _how_far(facts, progress):
    length = facts.timeline.length_ms
    stretches = "[,]".join(
        f"{start / 1000:.3f}[.]{end / 1000:.3f}"
        for start, end in segments(progress.watched, length)
    )
    return {
        str(Extension.TIME): _seconds(progress.position_ms),
        str(Extension.PROGRESS): round(progress.watched_ms / length, 3) if length else 0,
        str(Extension.PLAYED_SEGMENTS): stretches,
    }


def _seconds(ms: int) -> float:
    return round(ms / 1000, 3)
