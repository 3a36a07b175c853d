"""A person's own profile, and other people's for those who may read it."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from lms.accounts.models import Role, User
from lms.profile.portrait import portrait_of

# Where a reader came from, by the role they read in.
LISTS = {
    Role.ATASAN: "portal:team",
    Role.PENGELOLA_OPD: "reporting:jp-people",
    Role.PIMPINAN_OPD: "reporting:jp-people",
    Role.ADMIN_BKPSDM: "reporting:jp-people",
    Role.KEPALA_BKPSDM: "reporting:jp-people",
    Role.AUDITOR: "reporting:jp-people",
}


def own(request):
    return _page(request, request.user)


def of_person(request, uuid):
    person = get_object_or_404(User.objects.visible_to(request.viewer), uuid=uuid)
    return _page(request, person)


def _page(request, person):
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else None
    portrait = portrait_of(person, viewer=request.viewer, year=year)
    list_name = None if portrait.shown.is_own else LISTS.get(request.viewer.role)
    context = {"profile": portrait, "list_url": list_name and reverse(list_name)}
    return render(request, "profile/profile.html", context)
