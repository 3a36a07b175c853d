"""Photograph the demo town for the README: `./dev screenshots [address of a running site]`.

Without an address it looks at http://127.0.0.1:8000, where `./dev up` runs the town. Logging in
is done by session, as the demo's people have their passwords printed by `./dev up` only.
"""

import os
import sys
import time
from io import BytesIO
from pathlib import Path

import django

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "images"
HEAVIEST = 150 * 1024
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}

# name: who (by name in the demo town), role, address, size, scheme
SHOTS = {
    "beranda-ponsel": ("Melati Puspa Selat", "asn", "/", PHONE, "light"),
    "beranda-gelap": ("Melati Puspa Selat", "asn", "/", PHONE, "dark"),
    "katalog": ("Melati Puspa Selat", "asn", "/katalog/", DESK, "light"),
    "profil": ("Melati Puspa Selat", "asn", "/profil/", DESK, "light"),
    "kelola": (None, "admin_bkpsdm", "/kelola/", DESK, "light"),
    "tim": (None, "atasan", "/tim/", PHONE, "light"),
    "selamat-datang": (None, None, "/", DESK, "light"),
}


def main(site="http://127.0.0.1:8000"):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    # Playwright's own event loop runs in this thread, and Django would take it for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    django.setup()
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        for name, (who, role, address, size, scheme) in SHOTS.items():
            context = browser.new_context(viewport=size, color_scheme=scheme, device_scale_factor=2)
            if role:
                context.add_cookies([_session(who, role, site)])
            page = context.new_page()
            page.goto(site + address, wait_until="networkidle")
            _save(page.screenshot(), PICTURES / f"{name}.webp")
            context.close()
        browser.close()


def _session(name, role, site):
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from lms.accounts.viewer import ACTING_ROLE

    person = _person(name, role)
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[ACTING_ROLE] = role
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": site}


def _person(name, role):
    """The one named, or anybody who holds the role today."""
    from django.utils import timezone

    from lms.accounts.models import Supervision, User

    if name:
        return User.objects.get(name=name)
    today = timezone.localdate()
    if role == "atasan":
        return Supervision.objects.valid_on(today).first().supervisor
    return User.objects.filter(role_assignments__role=role, is_active=True).first()


def _save(picture, path):
    """Write the picture as WebP, as good as fits into 150 KB."""
    from PIL import Image

    image = Image.open(BytesIO(picture)).convert("RGB")
    for quality in (85, 70, 55, 40):
        image.save(path, "WEBP", quality=quality, method=6)
        if path.stat().st_size <= HEAVIEST:
            return


if __name__ == "__main__":
    main(*sys.argv[1:])
