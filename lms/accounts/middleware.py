"""Who is looking, in which role; and nobody passes whom the permission table does not let in."""

import time

import structlog
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from lms.accounts import second_factor, viewer
from lms.accounts.exceptions import WrongRole
from lms.accounts.gate import PUBLIC, SIGNED_IN, Verdict, judge, roles_that_may, row_for, rule_for
from lms.accounts.models.roles import PRIVILEGED

RENEW_AFTER_SECONDS = 60
LAST_SEEN = "last_seen"
FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}

log = structlog.get_logger(__name__)


class ViewerMiddleware:
    """Sets `request.viewer` (no query before somebody asks) and guards every view."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.table = import_string(settings.PERMISSION_TABLE)

    def __call__(self, request):
        request.viewer = SimpleLazyObject(lambda: _viewer_of(request))
        return self.get_response(request)

    def process_view(self, request, _view, _args, _kwargs):
        view_name = request.resolver_match.view_name
        row = row_for(self.table, view_name)
        if row is None:
            log.error("a view without a row in the permission table", view=view_name)
            raise Http404
        rule = rule_for(row, request.method)
        if rule is None:
            return HttpResponseNotAllowed(sorted(row))
        if rule == PUBLIC:
            return None
        return _guard(request, rule)


def _guard(request, rule):
    signed_in = request.user.is_authenticated
    role = request.viewer.role if signed_in and rule != SIGNED_IN else None
    verdict = judge(rule, signed_in=signed_in, role=role)
    if verdict is Verdict.LOG_IN:
        return _to_log_in(request)
    if verdict is Verdict.WRONG_ROLE:
        raise WrongRole(roles_that_may(rule, request.viewer.roles))
    if rule == SIGNED_IN:
        _renew_session(request)
    if role in PRIVILEGED and not second_factor.is_proven(request):
        return redirect(second_factor.address(request))
    return None


def _viewer_of(request):
    if not request.user.is_authenticated:
        return viewer.anonymous()
    _renew_session(request)
    return viewer.viewer_of(request.user, request.session.get(viewer.ACTING_ROLE))


def _to_log_in(request):
    if not _is_navigation(request):
        # A script cannot use a log-in page: it would take it for its answer.
        return HttpResponse(status=401, headers={"HX-Redirect": reverse(settings.LOGIN_URL)})
    if request.method != "GET":
        return redirect(settings.LOGIN_URL)
    return redirect_to_login(request.get_full_path())


def _is_navigation(request):
    """Say whether a browser will show the answer: browsers say so themselves, older ones do not."""
    mode = request.headers.get("Sec-Fetch-Mode")
    if mode:
        return mode == "navigate"
    return request.method == "GET" or request.content_type in FORMS


def _renew_session(request):
    """Push the end of the session away, at most once a minute so that reading does not write."""
    now = int(time.time())
    if now - request.session.get(LAST_SEEN, 0) >= RENEW_AFTER_SECONDS:
        request.session[LAST_SEEN] = now
