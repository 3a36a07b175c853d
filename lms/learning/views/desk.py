"""Belajar: somebody's own courses, and the outline of one of them."""

from django.shortcuts import get_object_or_404, render

from lms.learning.course_view import certificate_of, done_of, weight_of
from lms.learning.going import going_of
from lms.learning.lessons import lessons_of
from lms.learning.outline import outline


def my_courses(request):
    seats = request.user.enrolments.seated().with_proof()
    enrolments = seats.select_related("release").prefetch_related("progress")
    courses = [going_of(enrolment) for enrolment in enrolments]
    running = [course for course in courses if not course.enrolment.completed_at]
    context = {
        "running": sorted(running, key=lambda course: course.last_touched, reverse=True),
        "completed": [course for course in courses if course.enrolment.completed_at],
    }
    return render(request, "learning/my_courses.html", context)


def outline_page(request, registration):
    enrolment = get_object_or_404(
        request.user.enrolments.with_proof().select_related("release"), registration=registration
    )
    if enrolment.withdrawn_at:
        return render(request, "learning/ended.html", {"enrolment": enrolment}, status=409)
    lessons, done = lessons_of(enrolment.release.uuid), done_of(enrolment)
    context = {
        "enrolment": enrolment,
        "modules": outline(
            lessons,
            done,
            in_order=enrolment.release.in_order,
            started=enrolment.is_active,
        ),
        "going": going_of(enrolment, lessons, done),
        "size": weight_of(enrolment.release),
        "certificate": certificate_of(enrolment),
    }
    return render(request, "learning/outline.html", context)
