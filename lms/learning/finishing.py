"""What the end of a course brings: certificate, JP, rating and statement, in one transaction."""

from decimal import Decimal

from django.utils import timezone

from courses.models import Competency, DevelopmentForm, ReleaseLesson
from lms.certificates import api as certificates
from lms.competence import api as competence
from lms.competence.models import RatingSource
from lms.hours import api as hours
from lms.hours.models import HoursSource
from lms.learning import statements
from lms.learning.lessons import TESTS
from lms.learning.marks import final_mark
from lms.records.verbs import Verb


def has_finished(enrolment) -> bool:
    """Whether every required lesson of the release is complete."""
    done = enrolment.progress.filter(completed_at__isnull=False).values("lesson")
    required = ReleaseLesson.objects.filter(release=enrolment.release_id, required=True)
    return not required.exclude(uuid__in=done).exists()


def finish(enrolment, at):
    """End the enrolment and hand out what was earned; the caller holds the lock."""
    mark = _final_mark(enrolment)
    enrolment.complete(at, mark)
    # JP-3: the year is that of the end in the learner's own calendar.
    days = {
        "started_on": timezone.localdate(enrolment.enrolled_at),
        "ended_on": timezone.localdate(at),
    }
    statements.earned(enrolment, _certify(enrolment, mark, at, days), at)
    _credit(enrolment, days)
    _rate(enrolment, days["ended_on"])
    result = {"completion": True, "success": True}
    if mark is not None:
        result["score"] = {"scaled": float(mark / 100), "raw": float(mark), "min": 0, "max": 100}
    statements.about_course(enrolment, Verb.COMPLETED, at, result)


def _certify(enrolment, mark, at, days):
    release = enrolment.release
    return certificates.issue(
        enrolment.learner,
        registration=enrolment.registration,
        title=release.title,
        hours=release.hours,
        provider_name=release.facts.get("provider_name", ""),
        score=mark,
        modules=[(module["title"], module["hours"]) for module in release.facts["modules"]],
        at=at,
        **days,
    )


def _credit(enrolment, days):
    release = enrolment.release
    form = DevelopmentForm.objects.of_code(release.facts.get("form_code"), days["ended_on"])
    hours.credit(
        enrolment.learner,
        release.hours,
        form=form or enrolment.course.form,
        title=release.title,
        source=HoursSource.INTERNAL_CERTIFICATE,
        source_reference=enrolment.registration,
        **days,
    )


def _rate(enrolment, on):
    taught = {row["code"]: row["level"] for row in enrolment.release.facts.get("competencies", [])}
    for competency in Competency.objects.filter(code__in=taught):
        competence.rate(
            enrolment.learner,
            competency,
            taught[competency.code],
            source=RatingSource.COURSE,
            on=on,
            registration=enrolment.registration,
        )


def _final_mark(enrolment):
    kinds = dict(
        ReleaseLesson.objects.filter(release=enrolment.release_id, kind__in=TESTS).values_list(
            "uuid", "kind"
        )
    )
    passed = enrolment.progress.filter(lesson__in=kinds, completed_at__isnull=False)
    return final_mark(
        (kinds[row.lesson], Decimal(row.evidence["score"]))
        for row in passed
        if "score" in row.evidence
    )
