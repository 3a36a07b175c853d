"""What all resources of xAPI share: version, credential, and answers that say what was wrong."""

import structlog
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from lms.records.documents import moment
from lms.records.signals import content_answered
from lms.records.xapi import versions
from lms.records.xapi.calls import Call, call_of
from lms.records.xapi.credentials import credential_of
from lms.records.xapi.exceptions import Refused
from lms.records.xapi.versions import HEADER, V2

THROUGH = "X-Experience-API-Consistent-Through"
# Launched content lives on origins of its own; it proves itself by a header, never by a cookie.
CROSS_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": f"ETag, Last-Modified, {HEADER}, {THROUGH}",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, PUT, POST, DELETE",
    "Access-Control-Allow-Headers": (
        f"Authorization, Content-Type, If-Match, If-None-Match, Accept-Language, {HEADER}"
    ),
    "Access-Control-Max-Age": "86400",
}

log = structlog.get_logger(__name__)


@method_decorator(csrf_exempt, name="dispatch")
class Resource(View):
    """A resource answers `do_get(call)`, `do_put(call)` and so on; `mount` is a version."""

    names_version = True
    needs_credential = True

    def dispatch(self, request, mount=V2, **kwargs):
        self.mount, self.at = mount, timezone.now()
        spoken = _family(request.headers.get(HEADER), mount)
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={**CROSS_ORIGIN, **PREFLIGHT, HEADER: spoken})
        call, reason = None, ""
        try:
            call = call_of(request)
            response = self._answer(call)
        except Refused as refusal:
            log.info("an xAPI request was refused", status=refusal.status)
            response, reason = _refused(refusal), str(refusal)
        self._tell_launcher(call, response.status_code, reason)
        for name, value in {**CROSS_ORIGIN, HEADER: spoken, THROUGH: moment(self.at)}.items():
            response.headers.setdefault(name, value)
        return response

    def _tell_launcher(self, call: Call | None, status: int, reason: str) -> None:
        credential = getattr(call, "credential", None)
        if call is None or credential is None or credential.registration is None:
            return
        content_answered.send(
            type(self),
            credential=credential,
            method=call.method,
            resource=self.request.path,
            body=call.body,
            status=status,
            reason=reason,
        )

    def _answer(self, call: Call) -> HttpResponse:
        told = call.headers.get(HEADER.lower())
        if self.needs_credential:
            call.credential = credential_of(call.headers.get("authorization", ""), self.at)
        if self.names_version:
            call.version = versions.spoken(told, self.mount)
        method = "GET" if call.method == "HEAD" else call.method
        deed = getattr(self, f"do_{method.lower()}", None)
        if deed is None:
            raise Refused(405, f"{call.method} is not known here.")
        return deed(call)


def _family(told: str | None, mount: str) -> str:
    """The version that an answer names: the one asked for, where it is spoken here."""
    if told and mount == V2 and versions.is_of(told, versions.V1):
        return versions.V1
    return mount


def _refused(refusal: Refused) -> HttpResponse:
    headers = {}
    if refusal.status == 401:
        headers["WWW-Authenticate"] = 'Basic realm="xAPI", charset="UTF-8"'
    if refusal.status == 429:
        headers["Retry-After"] = "60"
    return JsonResponse({"error": str(refusal)}, status=refusal.status, headers=headers)


class Unknown(Resource):
    """Whatever else is asked for under the mount."""

    names_version = False
    needs_credential = False

    def _answer(self, call: Call) -> HttpResponse:
        raise Refused(404, "There is no such resource; /about tells what is spoken here.")
