"""Beranda: for everybody the one page that says what is next."""

from django.shortcuts import render

from lms.accounts.models import Role
from lms.competence.api import gaps_of
from lms.hours.api import standing_of
from lms.portal import desk, team, waiting
from lms.profile.continuing import running_courses, size_of
from lms.profile.fitting import courses_closing
from lms.profile.steps import next_steps


def home(request):
    if not request.user.is_authenticated:
        return render(request, "portal/welcome.html")
    return HOMES.get(request.viewer.role, _civil_servant)(request)


def _civil_servant(request):
    return render(request, "portal/home.html", _learning(request))


def _superior(request):
    people = team.members(request.viewer)
    short = [member for member in people if member.standing.short]
    context = {**_learning(request), "people": people, "short": short[:3]}
    return render(request, "portal/home.html", context)


def _hr(request):
    context = {"waits": waiting.for_hr(request.viewer)}
    return render(request, "portal/home_desk.html", context)


def _partner(request):
    return render(request, "portal/home_partner.html", {"desks": desk.desks(request.viewer)})


def _nobody(request):
    return render(request, "portal/home_desk.html", {"waits": []})


def _learning(request):
    person, on = request.user, request.viewer.on
    running = running_courses(person)
    standing = standing_of(person, on.year, on)
    fits = courses_closing(gaps_of(person, on), person)
    lesson = running[0].lesson if running else None
    return {
        "main": running[0] if running else None,
        "size": size_of(lesson) if lesson else 0,
        "standing": standing,
        "steps": next_steps(running[1:], standing, fits, on),
        "fits": fits,
    }


HOMES = {
    Role.ATASAN: _superior,
    Role.PENGELOLA_OPD: _hr,
    Role.PIMPINAN_OPD: _hr,
    Role.ADMIN_BKPSDM: _hr,
    Role.KEPALA_BKPSDM: _hr,
    Role.PIMPINAN: _hr,
    Role.AUDITOR: _hr,
    Role.MITRA: _partner,
    Role.PENGAJAR: _partner,
    Role.SUPERADMIN: _nobody,
}
