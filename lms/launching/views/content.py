"""What launched content itself asks for: its files and its token. It has no session of ours."""

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from lms.launching import api, files

# Content proves itself by the token in the address, never by a cookie.
CROSS_ORIGIN = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store"}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "POST",
    "Access-Control-Allow-Headers": "Content-Type, Authorization",
    "Access-Control-Max-Age": "86400",
}


@require_safe
def file(request, package, token, path):
    answer = files.answer(request, package, token, path)
    if answer is None:
        raise Http404
    return answer


@csrf_exempt
@require_http_methods(["POST", "OPTIONS"])
def token(request, token):
    """cmi5's fetch address: always 200, with the token or the standard's error (8.2.2)."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={**CROSS_ORIGIN, **PREFLIGHT})
    return JsonResponse(api.hand_out(token), headers=CROSS_ORIGIN)
