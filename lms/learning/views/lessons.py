"""A lesson: reading it, saying that it is read, and answering the questions inside it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.learning import api, practice
from lms.learning.lesson_view import lesson_page


def enrolment_of(request, registration):
    """The person's own enrolment; a stranger gets 404."""
    enrolments = request.user.enrolments.select_related("release")
    return get_object_or_404(enrolments, registration=registration)


def page_of(request, registration, lesson):
    """The lesson's page, noted as opened; raises NotLearning and LessonLocked."""
    enrolment = enrolment_of(request, registration)
    page = lesson_page(enrolment, lesson)
    if page is None:
        raise Http404
    if enrolment.withdrawn_at:
        raise api.NotLearning(enrolment)
    if page.waits_for and not page.progress:
        raise api.LessonLocked(page)
    return page


def refusal(request, error):
    """A friendly page for what cannot be done here."""
    if isinstance(error, api.LessonLocked):
        return render(request, "learning/locked.html", {"page": error.args[0]}, status=409)
    return render(request, "learning/ended.html", {"enrolment": error.args[0]}, status=409)


def lesson(request, registration, lesson):
    try:
        page = page_of(request, registration, lesson)
    except (api.NotLearning, api.LessonLocked) as error:
        return refusal(request, error)
    if page.is_test:
        # Tests are lms.assessment's; it stands above, so only its address is known here.
        return redirect("assessment:quiz", registration=registration, lesson=lesson)
    if page.progress is None:
        api.open_lesson(page.enrolment, page.lesson)
    return _show(request, page)


def _show(request, page, *, answered=None, status=200):
    context = {
        "page": page,
        "parts": page.parts(slide=request.GET.get("salindia", "")),
        "answered": answered or {},
    }
    return render(request, "learning/lesson.html", context, status=status)


@require_POST
def completion(request, registration, lesson):
    """ "Tandai selesai dibaca"; repeating it is harmless."""
    try:
        page = page_of(request, registration, lesson)
        api.complete_lesson(page.enrolment, page.lesson)
    except (api.NotLearning, api.LessonLocked) as error:
        return refusal(request, error)
    except api.RuleNotMet:
        text = _("Materi ini selesai dengan sendirinya bila syaratnya terpenuhi.")
        messages.warning(request, text)
        return redirect("learning:lesson", registration=registration, lesson=lesson)
    return redirect(_next_step(page))


def _next_step(page):
    """The following lesson, or the outline when the course is complete or nothing follows."""
    page.enrolment.refresh_from_db(fields=["completed_at"])
    if page.enrolment.completed_at or page.following is None:
        return page.enrolment.outline_url
    return page.enrolment.lesson_url(page.following)


def explanation(request, registration, lesson):
    """The panel "apa yang sudah dihitung" alone, for the page to renew while a video plays."""
    try:
        page = page_of(request, registration, lesson)
    except (api.NotLearning, api.LessonLocked) as error:
        return refusal(request, error)
    return render(request, "learning/_explanation.html", {"page": page})


@require_POST
def question(request, registration, lesson, question):
    """Answer a question inside a lesson and hear at once; nothing else depends on it."""
    try:
        page = page_of(request, registration, lesson)
    except (api.NotLearning, api.LessonLocked) as error:
        return refusal(request, error)
    part = next((part for part in page.parts() if part.id == question and part.question), None)
    if part is None:
        raise Http404
    feedback = practice.respond(page.enrolment, page.lesson, part.question, request.POST)
    if request.headers.get("X-Partial"):
        context = {"page": page, "part": part, "feedback": feedback}
        return render(request, "learning/_question.html", context)
    return _show(request, page, answered={part.id: feedback})
