"""What learning tells the record store, in the video profile's and cmi5's words."""

from lms.learning.progress import segments
from lms.records import api as records
from lms.records.documents import category_context
from lms.records.verbs import ActivityType, Category, Extension, Verb, activity_iri

CMI5 = category_context(Category.CMI5)


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
        context=CMI5,
    )


def about_lesson(enrolment, verb: Verb, lesson, at, *, result=None, context=CMI5):
    """Tell a deed that concerns one lesson."""
    return records.record(
        enrolment.learner,
        verb,
        lesson_iri(lesson.uuid),
        registration=enrolment.registration,
        at=at,
        name=lesson.title,
        activity_type=ActivityType.VIDEO if lesson.kind == "video" else ActivityType.LESSON,
        result=result,
        context=context,
    )


def lesson_iri(uuid) -> str:
    return activity_iri("lesson", uuid)


def played(enrolment, facts, at, from_ms):
    """The video profile's `played`: once a sitting, not once a minute."""
    result = {"extensions": {str(Extension.TIME): _seconds(from_ms)}}
    return about_lesson(
        enrolment, Verb.PLAYED, facts, at, result=result, context=_video_context(facts)
    )


def watched_to_the_end(enrolment, facts, progress, at):
    """The video profile's `completed`, with every stretch that was played."""
    length = facts.timeline.length_ms
    stretches = "[,]".join(
        f"{_seconds(start)}[.]{_seconds(end)}" for start, end in segments(progress.watched, length)
    )
    result = {
        "completion": True,
        "extensions": {
            str(Extension.TIME): _seconds(progress.position_ms),
            str(Extension.PROGRESS): round(progress.watched_ms / length, 3),
            str(Extension.PLAYED_SEGMENTS): stretches,
        },
    }
    return about_lesson(
        enrolment, Verb.COMPLETED, facts, at, result=result, context=_video_context(facts)
    )


def _video_context(facts):
    extensions = {str(Extension.LENGTH): _seconds(facts.timeline.length_ms)}
    if facts.share != 1:
        extensions[str(Extension.COMPLETION_THRESHOLD)] = facts.share
    return {**category_context(Category.CMI5, Category.VIDEO), "extensions": extensions}


def _seconds(ms: int) -> float:
    return round(ms / 1000, 3)


def answered(enrolment, lesson, question, share, at):
    """An answer to a question inside a lesson: practice, so only right or wrong is told."""
    records.record(
        enrolment.learner,
        Verb.ANSWERED,
        activity_iri("question", lesson.uuid, question["id"]),
        registration=enrolment.registration,
        at=at,
        name=lesson.title,
        activity_type=ActivityType.QUESTION,
        result={"success": share == 1, "score": {"scaled": round(float(share), 4)}},
        context=CMI5,
    )
