"""What a person sets for this browser: the language, and the role they act in."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.accounts import languages
from lms.accounts.gate import row_for, rule_for
from lms.accounts.models import Role
from lms.accounts.viewer import ACTING_ROLE


@require_POST
def language(request):
    response = redirect(_safe_next(request))
    wanted = request.POST.get("language")
    if languages.is_spoken(wanted):
        languages.choose(response, wanted, request.viewer.person)
    return response


@require_POST
def acting_role(request):
    wanted = request.POST.get("role")
    if wanted in request.viewer.roles:
        request.session[ACTING_ROLE] = wanted
        messages.success(
            request, _("Anda sekarang bertindak sebagai %(role)s.") % {"role": Role(wanted).label}
        )
    return redirect(_safe_next(request))


def _safe_next(request):
    """Return the page to go on to, if it is one of ours and may be asked for."""
    page = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        page, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return page if ours and _answers_get(page) else "/"


def _answers_get(page):
    """A form that was refused stands at an address that only takes forms."""
    try:
        view_name = resolve(urlsplit(page).path).view_name
    except Resolver404:
        return True  # the page that says so, in the other language
    row = row_for(import_string(settings.PERMISSION_TABLE), view_name)
    return row is not None and rule_for(row, "GET") is not None
