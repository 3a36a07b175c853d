"""Before an attempt and after it: what a test asks for, and what came of it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.assessment import api
from lms.assessment.quizzes import quiz_of
from lms.assessment.results import result_of
from lms.assessment.sheets import attempt_of, url_of
from lms.learning import api as learning
from lms.learning.course_view import certificate_of
from lms.learning.lesson_view import lesson_page


def page_of(request, registration, lesson):
    """The test's place among the lessons; a stranger gets 404."""
    enrolments = request.user.enrolments.select_related("release")
    page = lesson_page(get_object_or_404(enrolments, registration=registration), lesson)
    if page is None or not page.is_test:
        raise Http404
    return page


def refusal(request, page):
    """A friendly page where no attempt can be made: withdrawn, or earlier lessons are missing."""
    if page.enrolment.withdrawn_at:
        context = {"enrolment": page.enrolment}
        return render(request, "learning/ended.html", context, status=409)
    return render(request, "learning/locked.html", {"page": page}, status=409)


def quiz(request, registration, lesson, *, status=200):
    page = page_of(request, registration, lesson)
    if page.enrolment.withdrawn_at or page.waits_for:
        return refusal(request, page)
    attempts = list(page.enrolment.attempts.filter(lesson=lesson))
    for attempt in attempts:
        attempt.enrolment = page.enrolment
    context = {
        "page": page,
        "parts": page.parts(),
        "quiz": quiz_of(page.enrolment.release_id, lesson),
        "attempts": [(attempt, url_of("result", attempt)) for attempt in attempts],
        "open": next((attempt for attempt in attempts if attempt.is_open), None),
        "left": api.attempts_left(page.enrolment, page.lesson, timezone.now()),
    }
    return render(request, "assessment/quiz.html", context, status=status)


@require_POST
def attempts(request, registration, lesson):
    """Begin, or go on with the attempt that is open: two presses make one attempt."""
    page = page_of(request, registration, lesson)
    try:
        attempt = api.start(page.enrolment, page.lesson)
    except api.AttemptsUsedUp:
        messages.warning(request, _("Semua kesempatan sudah dipakai."))
        return quiz(request, registration, lesson, status=409)
    except (learning.LessonLocked, learning.NotLearning):
        return _no_attempt(request, page)
    return redirect(url_of("question", attempt, question=1))


def _no_attempt(request, page):
    if page.enrolment.completed_at:
        context = {"enrolment": page.enrolment}
        return render(request, "learning/ended.html", context, status=409)
    return refusal(request, page)


def result(request, registration, lesson, number):
    attempt = attempt_of(request.user, registration, lesson, number)
    if attempt.is_open:
        return redirect(url_of("review", attempt))
    page = page_of(request, registration, lesson)
    context = {
        "page": page,
        "result": result_of(attempt, page, timezone.now()),
        "certificate": certificate_of(page.enrolment),
    }
    return render(request, "assessment/result.html", context)
