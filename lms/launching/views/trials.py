"""An author tries a package of the own collections; nothing of it counts for anybody."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from courses.models import PackageUnit
from courses.packages.permissions import packages_of
from lms.launching import api, waiting
from lms.launching.files import sandbox
from lms.launching.models import Launch, LaunchMode


@require_POST
def trials(request, unit):
    """Begin a test launch in the mode that is asked for."""
    own = packages_of(request.user, "change", "delete", "choose")
    units = PackageUnit.objects.select_related("package").filter(package__in=own)
    unit = get_object_or_404(units, uuid=unit)
    asked = request.POST.get("mode", "")
    mode = LaunchMode(asked) if asked in LaunchMode.values else LaunchMode.NORMAL
    visit = api.Visit(waiting.site_of(request))
    anew = "baru" in request.POST
    launched = api.try_out(request.user, unit, visit, mode=mode, anew=anew)
    waiting.keep(request, launched)
    return redirect("launching_admin:trial", launched.launch.uuid)


@require_GET
def trial(request, session):
    launches = Launch.objects.select_related("unit__package", "registration")
    launch = get_object_or_404(launches.filter(registration__author=request.user), uuid=session)
    context = {
        "launch": launch,
        "address": waiting.address(request, launch),
        "sandbox": sandbox(),
    }
    return render(request, "launching/trial.html", context)
