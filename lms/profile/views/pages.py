"""A person's own profile, and other people's for those who may read it."""

from django.shortcuts import get_object_or_404, render

from lms.accounts.models import Role, User
from lms.profile import pictures, portrait

# domain.md 3.2 row 21: these read the total, not the lines.
TOTALS_ONLY = {Role.ATASAN, Role.PIMPINAN_OPD}


def own(request):
    return _page(request, request.user, shows_entries=True)


def of_person(request, uuid):
    person = get_object_or_404(User.objects.visible_to(request.viewer), uuid=uuid)
    return _page(request, person, shows_entries=request.viewer.role not in TOTALS_ONLY)


def _page(request, person, *, shows_entries):
    on = request.viewer.on
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else on.year
    profile = portrait.profile_of(person, year=year, on=on)
    context = {
        "profile": profile,
        "is_own": person == request.user,
        "shows_entries": shows_entries,
        "ring": pictures.hours_ring(profile.standing.total, profile.standing.minimum),
        "lines": [
            (line, pictures.level_line(line.gap.required, line.gap.current))
            for line in profile.gaps
        ],
    }
    return render(request, "profile/profile.html", context)
