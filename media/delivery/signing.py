"""Addresses of media files that expire: our own tokens for local files, presigned ones for S3."""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.crypto import salted_hmac

from media.encoding import storing


class LinkExpired(Exception):
    """The address was good, but its time is over."""


class LinkForged(Exception):
    """The address was never given out like this."""


@dataclass(frozen=True)
class Window:
    """A span in which everybody's addresses stay the same, so that browsers may keep the files."""

    start: int

    @classmethod
    def at(cls, moment: datetime) -> "Window":
        now = int(moment.timestamp())
        return cls(now - now % settings.MEDIA_LINK_WINDOW_SECONDS)

    @property
    def expires(self) -> int:
        return self.start + settings.MEDIA_LINK_SECONDS


def token(path: str, person: UUID, at: datetime) -> str:
    """Return `<expiry>.<person>.<signature>`: good for this path and meant for this person."""
    expires = Window.at(at).expires
    return f"{expires}.{person.hex}.{_signature(path, person.hex, expires)}"


def check(given: str, path: str, at: datetime) -> UUID:
    """Return whose token this is; raises LinkForged or LinkExpired."""
    expires, person, signature = _parts(given)
    if not hmac.compare_digest(signature, _signature(path, person.hex, expires)):
        raise LinkForged
    if at.timestamp() >= expires:
        raise LinkExpired
    return person


def _parts(given: str) -> tuple[int, UUID, str]:
    try:
        expires, person, signature = given.split(".")
        return int(expires), UUID(hex=person), signature
    except ValueError:
        raise LinkForged from None


def _signature(path: str, person: str, expires: int) -> str:
    signed = salted_hmac("media.link", f"{expires}.{person}.{path}", algorithm="sha256").digest()
    return urlsafe_b64encode(signed[:18]).decode()


def file_url(name: str, person: UUID, at: datetime) -> str:
    """Return where `person` gets the stored file for the next hours."""
    return file_urls([name], person, at)[name]


def file_urls(names: Iterable[str], person: UUID, at: datetime) -> dict[str, str]:
    """Return the address of each stored file; one look into the cache for all of them."""
    names = set(names)
    local = {name for name in names if storing.local_path(name) is not None}
    mine = {name: reverse("media:file", args=[token(name, person, at), name]) for name in local}
    return mine | _presigned(names - local, at)


def _presigned(names: set[str], at: datetime) -> dict[str, str]:
    """A presigned address changes every second, and with it what a browser has kept: so each is
    made once in a window.
    """
    keys = {f"media.url.{Window.at(at).start}.{name}": name for name in names}
    if not keys:
        return {}
    kept = cache.get_many(keys)
    fresh = {
        key: default_storage.url(name, expire=settings.MEDIA_LINK_SECONDS)
        for key, name in keys.items()
        if key not in kept
    }
    if fresh:
        cache.set_many(fresh, timeout=settings.MEDIA_LINK_WINDOW_SECONDS)
    return {keys[key]: address for key, address in (kept | fresh).items()}


def text_url(view: str, path: str, person: UUID, at: datetime, **kwargs) -> str:
    """Return where `person` gets a text (captions, playlist) that `path` stands for."""
    return reverse(f"media:{view}", kwargs={"token": token(path, person, at), **kwargs})
