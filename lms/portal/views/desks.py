"""Tim, tugas and mitra: what each role looks after."""

from django.shortcuts import render

from lms.certificates import api as certificates
from lms.hours.api import standing_of
from lms.portal import desk, team, waiting
from lms.profile.continuing import running_courses


def my_team(request):
    people = team.members(request.viewer)
    reached = sum(member.standing.met for member in people)
    return render(request, "portal/team.html", {"people": people, "reached": reached})


def tasks(request):
    running = running_courses(request.user)
    on = request.viewer.on
    standing = standing_of(request.user, on.year, on)
    notices = request.user.notices.unread().exclude(url="")[:10]
    proposals = certificates.open_proposals(request.viewer)[:10]
    reviews = [each for each in waiting.reviews(request.viewer.role) if each.number]
    context = {"running": running, "standing": standing, "notices": notices, "on": on}
    context |= {"reviews": reviews, "proposals": proposals}
    return render(request, "portal/tasks.html", context)


def partner(request):
    return render(request, "portal/partner.html", {"desks": desk.desks(request.viewer)})
