"""The page of a course, a seat in it, and giving the seat back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.learning import api
from lms.learning.course_view import certificate_of, course_for, newest_release


def course_page(request, slug, *, status=200):
    course = course_for(slug, request.viewer.person, request.viewer.on)
    certificate = certificate_of(course.enrolment)
    context = {"course": course, "certificate": certificate, "refused": status != 200}
    return render(request, "learning/course.html", context, status=status)


@require_POST
def enrolment(request, slug):
    """Take a seat; who has one already is led to it."""
    release = newest_release(slug, request.user)
    try:
        enrolled = api.enrol(request.user, release.course)
    except api.NotEligible:
        return course_page(request, slug, status=409)
    messages.success(request, _("Anda terdaftar. Mulailah dari materi pertama."))
    return redirect("learning:outline", registration=enrolled.registration)


def withdrawal(request, registration):
    """Ask once more, then end the enrolment without a result."""
    enrolled = get_object_or_404(
        request.user.enrolments.select_related("release__course"), registration=registration
    )
    if request.method != "POST":
        return render(request, "learning/withdrawal.html", {"enrolment": enrolled})
    try:
        api.withdraw(enrolled)
    except api.NotLearning:
        return render(request, "learning/ended.html", {"enrolment": enrolled}, status=409)
    messages.success(request, _("Anda sudah mengundurkan diri. Kemajuan Anda tetap tersimpan."))
    if not enrolled.release.course.live:
        return redirect("learning:my-courses")
    return redirect("learning:course", slug=enrolled.course.slug)
