"""Photograph the demo town: `./dev screenshots [address of a running site] [directory]`.

Without an address it looks at http://127.0.0.1:8000, where `./dev up` runs the town, and takes the
pictures of the README. With a directory it photographs there one page of every kind that a link
leads to, for each role, on a phone and at a desk, in light and in dark: an album to look through.
"""

import os
import sys
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import django

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "images"
HEAVIEST = 120 * 1024
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
LEARNER = "Melati Puspa Selat"
ROLES = [
    None,
    "asn",
    "atasan",
    "pengelola_opd",
    "pimpinan_opd",
    "admin_bkpsdm",
    "kepala_bkpsdm",
    "pimpinan",
    "pengajar",
    "mitra",
]
# Wagtail's pages are Wagtail's; files are not pages, and logging out ends the walk.
NO_PAGES = ("/admin", "/keluar", "/sertifikat", "/dokumen", "/gambar", "/m/", "/static")


@dataclass(frozen=True)
class Shot:
    """One picture of the README."""

    name: str
    role: str | None
    size: dict
    where: Callable


def main(site="http://127.0.0.1:8000", album=None):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    # Playwright's own event loop runs in this thread, and Django would take it for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    django.setup()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        if album:
            _fill_album(browser, site, Path(album))
        else:
            _illustrate_readme(browser, site)
        browser.close()


def _illustrate_readme(browser, site):
    PICTURES.mkdir(parents=True, exist_ok=True)
    for shot in SHOTS:
        person, address = shot.where()
        options = {"viewport": shot.size, "device_scale_factor": 2}
        with _window(browser, site, person, shot.role, **options) as page:
            page.goto(site + address, wait_until="networkidle")
            _save(page.screenshot(), PICTURES / f"{shot.name}.webp")


def _home():
    return _person("asn"), "/"


def _film():
    """A lesson with a film, of somebody who has opened it."""
    from lms.learning.models import Enrolment
    from media.models import Video

    ready = Video.objects.exclude(poster="")
    enrolments = Enrolment.objects.active().filter(release__lessons__videos__in=ready)
    enrolment = enrolments.order_by("pk").first()
    lessons = enrolment.release.lessons.filter(videos__in=ready)
    return enrolment.learner, enrolment.lesson_url(lessons.order_by("position").first())


def _proof():
    from django.urls import reverse

    from lms.certificates.models import Certificate

    return None, reverse("certificates:verification", args=[Certificate.objects.first().token])


def _table():
    return _person("admin_bkpsdm"), "/kelola/"


SHOTS = [
    Shot("beranda", "asn", PHONE, _home),
    Shot("materi", "asn", PHONE, _film),
    Shot("verifikasi", None, PHONE, _proof),
    Shot("kelola", "admin_bkpsdm", {"width": 1280, "height": 980}, _table),
]


def _fill_album(browser, site, album):
    album.mkdir(parents=True, exist_ok=True)
    for role in ROLES:
        person = _person(role) if role else None
        for name, address in _walk(browser, site, person, role).items():
            for width, size in (("phone", PHONE), ("desk", DESK)):
                for scheme in ("light", "dark"):
                    options = {"viewport": size, "color_scheme": scheme}
                    with _window(browser, site, person, role, **options) as page:
                        page.goto(site + address)
                        path = album / f"{role or 'nobody'}-{name}-{width}-{scheme}.png"
                        page.screenshot(path=path, full_page=True)


def _walk(browser, site, person, role):
    """The address of one page of each view, as links lead there from the home page."""
    from django.urls import resolve

    found, waiting, seen = {}, ["/", "/masuk/", "/tidak-ada/"], set()
    with _window(browser, site, person, role) as page:
        while waiting:
            address = waiting.pop(0)
            path = urlsplit(address).path
            name = "404" if path == "/tidak-ada/" else resolve(path).view_name.replace(":", "-")
            if name in found:
                continue
            found[name] = address
            page.goto(site + address)
            links = page.eval_on_selector_all("a[href]", "all => all.map((a) => a.href)")
            ours = [each.removeprefix(site) for each in links if each.startswith(site + "/")]
            waiting += [each for each in ours if not each.startswith(NO_PAGES) and each not in seen]
            seen.update(ours)
    return found


@contextmanager
def _window(browser, site, person, role, **options):
    context = browser.new_context(**options)
    if person:
        context.add_cookies([_session(person, role, site)])
    try:
        yield context.new_page()
    finally:
        context.close()


def _session(person, role, site):
    """Logging in by session: the demo's passwords are printed by `./dev up` only."""
    from django.conf import settings

    from tests.sessions import session_key

    return {"name": settings.SESSION_COOKIE_NAME, "value": session_key(person, role), "url": site}


def _person(role):
    """The one who acts in this role today; the learner is always the same."""
    from django.utils import timezone

    from lms.accounts.models import Supervision, User

    today = timezone.localdate()
    if role == "asn":
        return User.objects.get(name=LEARNER)
    if role == "atasan":
        return Supervision.objects.valid_on(today).first().supervisor
    return User.objects.filter(role_assignments__role=role, is_active=True).first()


def _save(picture, path):
    """Write the picture as WebP, as good as fits."""
    from PIL import Image

    image = Image.open(BytesIO(picture)).convert("RGB")
    for quality in (85, 70, 55, 40):
        image.save(path, "WEBP", quality=quality, method=6)
        if path.stat().st_size <= HEAVIEST:
            return


if __name__ == "__main__":
    main(*sys.argv[1:])
