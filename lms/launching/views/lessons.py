"""A learner launches the units of a lesson's package."""

from typing import Any

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_GET, require_POST

from courses.models import PackageUnit, ReleaseLesson
from lms.launching import api, waiting
from lms.launching.files import sandbox
from lms.launching.models import Launch
from lms.learning import api as learning

FRAMEABLE: Any = {**settings.SECURE_CSP, "frame-ancestors": [CSP.SELF]}


@require_POST
def launches(request, registration, lesson, unit):
    """Begin a session; the lesson's own page says why where it cannot be."""
    enrolment, lesson = _lesson_of(request, registration, lesson)
    units = PackageUnit.objects.select_related("package").filter(package__in=lesson.packages.all())
    unit = get_object_or_404(units, uuid=unit)
    visit = api.Visit(waiting.site_of(request))
    try:
        launched = api.launch(enrolment, lesson, unit, visit)
    except (learning.NotLearning, learning.LessonLocked):
        return redirect(enrolment.lesson_url(lesson))
    waiting.keep(request, launched)
    place = [enrolment.registration, lesson.uuid, launched.launch.uuid]
    return redirect("launching:player", *place)


@require_GET
def player(request, registration, lesson, session):
    enrolment, lesson = _lesson_of(request, registration, lesson)
    own = Launch.objects.select_related("unit__package", "registration__enrolment")
    found = own.filter(registration__enrolment=enrolment, registration__lesson=lesson.uuid)
    launch = get_object_or_404(found, uuid=session)
    context = {
        "launch": launch,
        "lesson": lesson,
        "back": enrolment.lesson_url(lesson),
        "address": waiting.address(request, launch),
        "sandbox": sandbox(),
    }
    return render(request, "launching/player.html", context)


@require_GET
@xframe_options_exempt
@csp_override(FRAMEABLE)
def end(request, session):
    """Where content leads to at its end, in its frame or in the window it had for itself."""
    launches = Launch.objects.select_related("registration__enrolment")
    launch = get_object_or_404(launches, uuid=session)
    return render(request, "launching/end.html", {"back": _way_back(launch.registration)})


def _way_back(registration):
    enrolment = registration.enrolment
    if enrolment is None:
        return None
    lesson = ReleaseLesson(uuid=registration.lesson)
    return enrolment.lesson_url(lesson)


def _lesson_of(request, registration, lesson):
    """The person's own enrolment and a lesson of its release; a stranger gets 404."""
    enrolments = request.user.enrolments.select_related("release", "learner")
    enrolment = get_object_or_404(enrolments, registration=registration)
    lessons = ReleaseLesson.objects.filter(release=enrolment.release_id).defer("parts", "quiz")
    found = lessons.filter(uuid=lesson).first()
    if found is None:
        raise Http404
    return enrolment, found
