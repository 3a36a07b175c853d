"""Site-wide rules of a response: how it travels, which scripts run, which language is spoken."""

from urllib.parse import urlsplit

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpResponseNotFound
from django.middleware.csp import ContentSecurityPolicyMiddleware
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.csp import CSP


class ContentSecurityPolicy(ContentSecurityPolicyMiddleware):
    """The strict policy everywhere; under /admin/ what Wagtail's editor needs besides.

    Wagtail 8 starts its date choosers from inline scripts and sets inline styles while it draws.
    """

    def process_response(self, request, response):
        if request.path.startswith("/admin/"):
            response._csp_config = {
                **settings.SECURE_CSP,
                "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
                "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
                "frame-src": settings.SECURE_CSP["frame-src"],
                "frame-ancestors": [CSP.SELF],
            }
        elif getattr(request, "is_preview", False):
            response._csp_config = {**settings.SECURE_CSP, "frame-ancestors": [CSP.SELF]}
        return super().process_response(request, response)


# Pages, and the texts of a film: its playlist shrinks to a tenth.
COMPRESSED = ("text/html", "application/json", "application/vnd.apple.mpegurl", "text/vtt")


class CompressedPages(GZipMiddleware):
    """Pages travel compressed; files, video and streams stay as they are.

    BREACH: Django masks the CSRF token anew in every answer, GZipMiddleware adds up to 100 random
    bytes, and no page repeats what an address asks for beside a secret.
    """

    def process_response(self, request, response):
        kind = response.headers.get("Content-Type", "")
        if response.streaming or not kind.startswith(COMPRESSED):
            return response
        return super().process_response(request, response)


class AwaitedStreams:
    """Files leave piece by piece under ASGI too, where Django would first read a plain iterator to
    its end, into memory.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if isinstance(request, ASGIRequest) and response.streaming and not response.is_async:
            response.streaming_content = _awaited(response.streaming_content)
        return response


async def _awaited(pieces):
    take = sync_to_async(next)
    while (piece := await take(pieces, None)) is not None:
        yield piece


class PackagesAlone:
    """Where packages have a host of their own, nothing else of this site is found there: their code
    is of the same origin with whatever is.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        host = urlsplit(settings.PACKAGES_URL).netloc
        if host and request.get_host() == host and not request.path.startswith("/paket/"):
            return HttpResponseNotFound()
        return self.get_response(request)


class Language:
    """Indonesian unless this browser asked for English; never guessed from the browser's own
    language.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        language = wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
