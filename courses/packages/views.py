"""The section "Paket" in Wagtail's admin: import, what a package declares, deletion."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.models import ReferenceIndex

from courses.exceptions import PackageRefused
from courses.models import ReleaseLesson
from courses.packages.forms import ImportForm
from courses.packages.importing import import_package, remove
from courses.packages.permissions import packages_of, policy
from courses.packages.portrait import findings, tree, weight

MANY = 200


@require_GET
def index(request):
    packages = packages_of(request.user, "change", "delete").select_related("collection")
    may_add = policy().user_has_permission(request.user, "add")
    context = {"packages": packages[:MANY], "may_add": may_add}
    return render(request, "courses/packages/index.html", context)


@require_http_methods(["GET", "POST"])
def upload(request):
    form = ImportForm(request.POST or None, request.FILES or None, user=request.user)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            package = _import(request, form.cleaned_data)
        except PackageRefused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("Paket tersimpan. Coba jalankan sebelum dipakai."))
            return redirect("packages_admin:detail", package.uuid)
    if form.errors:
        status = 422
    return render(request, "courses/packages/upload.html", {"form": form}, status=status)


def _import(request, data):
    return import_package(
        data["file"],
        collection=data["collection"],
        uploaded_by=request.user,
        title=data["title"],
    )


@require_GET
def detail(request, uuid):
    package = _package_of(request, uuid, "change", "delete")
    context = {
        "package": package,
        "findings": findings(package),
        "tree": tree(package),
        "weight": weight(package),
        "uses": _uses_of(package),
    }
    return render(request, "courses/packages/detail.html", context)


@require_http_methods(["GET", "POST"])
def deletion(request, uuid):
    package = _package_of(request, uuid, "delete")
    uses = _uses_of(package)
    if request.method == "POST" and not uses:
        remove(package)
        messages.success(request, _("“%(title)s” dihapus.") % {"title": package.label})
        return redirect("packages_admin:index")
    status = 409 if request.method == "POST" else 200
    context = {"package": package, "uses": uses}
    return render(request, "courses/packages/delete.html", context, status=status)


def _package_of(request, uuid, *deeds):
    return get_object_or_404(packages_of(request.user, *deeds), uuid=uuid)


def _uses_of(package) -> list[str]:
    """What shows the package: pages being written, and frozen editions."""
    pages = [str(user) for user, _found in ReferenceIndex.get_grouped_references_to(package)]
    lessons = ReleaseLesson.objects.filter(packages=package).select_related("release")
    return pages + [f"{lesson.release}: {lesson}" for lesson in lessons]
