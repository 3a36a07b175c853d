"""A package's files, sent so that their code reaches nobody's session (decision 0036)."""

import mimetypes
import re
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.templatetags.static import static
from django.utils import timezone

from courses.models import Package, PackageFile
from media import api as media

HTML = "text/html"
LARGEST_PAGE = 2 * 2**20
LONGEST_BEGINNING = 64 * 2**10
# Before the first script of a page: in its head, else after what must stand first.
BEGINNINGS = [
    re.compile(rb"<head(?:\s[^>]*)?>", re.IGNORECASE),
    re.compile(rb"<html(?:\s[^>]*)?>", re.IGNORECASE),
    re.compile(rb"<!doctype[^>]*>", re.IGNORECASE),
]
SANDBOX = ["allow-scripts", "allow-forms", "allow-popups", "allow-modals", "allow-downloads"]
# What Python's table lacks, or the machine's might say otherwise.
TYPES = {
    ".css": "text/css",
    ".htm": HTML,
    ".html": HTML,
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".otf": "font/otf",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".vtt": "text/vtt",
    ".wasm": "application/wasm",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}


def sandbox() -> str:
    """What a package may do in its frame; its own origin only where that is not ours."""
    own_origin = ["allow-same-origin"] if settings.PACKAGES_URL else []
    return " ".join(SANDBOX + own_origin)


def file_url(package: Package, registration: UUID, site: str) -> str:
    """Where a registration finds the files of its package for the next hours; ends in `/`."""
    token = media.link_token(_place(package.uuid), registration, timezone.now())
    return f"{settings.PACKAGES_URL or site}/paket/{package.uuid}/{token}/"


def answer(request, package: UUID, token: str, path: str) -> HttpResponse | None:
    """The file behind an address of file_url, None where there is none or no longer."""
    if settings.PACKAGES_URL and urlsplit(settings.PACKAGES_URL).netloc != request.get_host():
        return None
    try:
        media.holder_of_link(token, _place(package), timezone.now())
        kept = PackageFile.objects.get(package__uuid=package, path=path)
        response = _sent(request, kept)
    except (media.LinkForged, media.LinkExpired, PackageFile.DoesNotExist, FileNotFoundError):
        return None
    return _harmless(response, path)


def _sent(request, kept: PackageFile) -> HttpResponse:
    seconds = settings.MEDIA_LINK_WINDOW_SECONDS
    if settings.PACKAGES_URL or _type(kept.path) != HTML or kept.size > LARGEST_PAGE:
        return media.serve_stored(request, kept.stored, max_age=seconds)
    with default_storage.open(kept.stored) as file:
        page = _sheltered(file.read())
    return HttpResponse(page, headers={"Cache-Control": f"private, max-age={seconds}"})


def _sheltered(page: bytes) -> bytes:
    """The page with a script before its own, so that a mere look at a cookie does not end it."""
    script = f'<script src="{static("titian/package-shelter.js")}"></script>'.encode()
    found = (pattern.search(page[:LONGEST_BEGINNING]) for pattern in BEGINNINGS)
    place = next((begun.end() for begun in found if begun), 0)
    return page[:place] + script + page[place:]


def _harmless(response: HttpResponse, path: str) -> HttpResponse:
    """The sandbox holds also where somebody opens the address by itself."""
    ancestors = settings.PUBLIC_URL if settings.PACKAGES_URL else "'self'"
    response["Content-Type"] = _type(path)
    response["Content-Security-Policy"] = f"sandbox {sandbox()}; frame-ancestors {ancestors}"
    response["Access-Control-Allow-Origin"] = "*"  # a sandboxed page is a stranger to its own files
    response["Cross-Origin-Opener-Policy"] = "unsafe-none"
    response["Referrer-Policy"] = "no-referrer"  # the address of a launch holds its token
    response.xframe_options_exempt = True
    return response


def _type(path: str) -> str:
    suffix = f".{path.rpartition('.')[2].lower()}"
    return TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"


def _place(package: UUID) -> str:
    return f"paket/{package}"
