"""Packages in pages of lower contexts: their templates are composed at the top (decision 0004)."""

from django import template

from courses.models import Package
from lms.launching.models import LaunchMode, Registration, RuntimeCall
from lms.launching.standing import registration_of, standing_of

register = template.Library()
MOST_CALLS = 200


@register.inclusion_tag("launching/_package.html", takes_context=True)
def package_of_lesson(context, page, part):
    """The units of a lesson's package, with their buttons."""
    package = Package.objects.filter(uuid=part.package).first()
    if package is None:
        return {"title": part.title}
    registration = registration_of(page.enrolment.registration, package.uuid)
    done = page.explanation.complete
    return {
        "package": package,
        "page": page,
        "standing": standing_of(package, registration, done=done),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("launching/_trials.html", takes_context=True)
def trials_of_package(context, package):
    """Test launches of the author who looks, and what their content asked of the site."""
    own = Registration.objects.filter(author=context["request"].user, package=package)
    registration = own.order_by("-pk").first()
    calls = RuntimeCall.objects.filter(launch__registration=registration).order_by("-pk")
    return {
        "standing": standing_of(package, registration, done=True),
        "registration": registration,
        "modes": LaunchMode.choices,
        "calls": calls.select_related("launch__unit")[:MOST_CALLS] if registration else [],
        "csrf_token": context.get("csrf_token"),
    }
