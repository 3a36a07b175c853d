"""tus 1.0 as words: what a request asks for, and why it cannot be done. Knows no framework."""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,termination,expiration,checksum"
BODY_TYPE = "application/offset+octet-stream"
ALGORITHMS = ("sha256", "sha1")
WHOLE_NUMBER = re.compile(r"[0-9]{1,18}")
KEY = re.compile(r"[!-+\--~]+")  # visible ASCII without the comma


class Unanswerable(Exception):
    """A request that the protocol refuses; `status` is for programs, `str()` for their authors."""

    def __init__(self, status: int, text: str):
        super().__init__(text)
        self.status = status


@dataclass(frozen=True)
class Checksum:
    """What the sender says that the bytes of one request add up to."""

    algorithm: str
    digest: bytes

    def begin(self):
        return hashlib.new(self.algorithm, usedforsecurity=False)


@dataclass(frozen=True)
class Creation:
    """A request for a new upload."""

    length: int
    metadata: Mapping[str, str]


@dataclass(frozen=True)
class Addition:
    """A request to add bytes at `offset`; `size` is how many, where the sender says so."""

    offset: int
    size: int | None
    checksum: Checksum | None


def check_version(headers: Mapping[str, str]) -> None:
    if headers.get("Tus-Resumable") != VERSION:
        raise Unanswerable(412, f"Only version {VERSION} is spoken here.")


def creation(headers: Mapping[str, str]) -> Creation:
    """Read what POST asks for."""
    if "Upload-Defer-Length" in headers:
        raise Unanswerable(400, "Upload-Defer-Length is not supported: send Upload-Length.")
    length = _number(headers, "Upload-Length")
    return Creation(length, metadata(headers.get("Upload-Metadata", "")))


def addition(headers: Mapping[str, str]) -> Addition:
    """Read what PATCH asks for."""
    _check_type(headers)
    return Addition(_number(headers, "Upload-Offset"), _size(headers), _checksum(headers))


def first_addition(headers: Mapping[str, str]) -> Addition | None:
    """Read what a POST brings along: the upload's first bytes, or none."""
    size = _size(headers)
    if size == 0 or (size is None and "Transfer-Encoding" not in headers):
        return None
    _check_type(headers)
    return Addition(0, size, _checksum(headers))


def metadata(header: str) -> dict[str, str]:
    """Return the pairs of an Upload-Metadata header: a key, and its value in Base64 if it has one.

    >>> metadata("filename a3VsaWFoLm1wNA==,is_draft")
    {'filename': 'kuliah.mp4', 'is_draft': ''}
    """
    found: dict[str, str] = {}
    for pair in header.split(",") if header.strip() else []:
        key, _blank, value = pair.strip().partition(" ")
        if not KEY.fullmatch(key) or key in found:
            raise Unanswerable(400, "Upload-Metadata: an empty, odd or repeated key.")
        # No NUL: PostgreSQL keeps none in a text.
        found[key] = _decoded(value).decode(errors="replace").replace("\0", "")
    return found


def _check_type(headers):
    if headers.get("Content-Type") != BODY_TYPE:
        raise Unanswerable(415, f"Bytes are sent as {BODY_TYPE}.")


def _number(headers, name: str) -> int:
    value = headers.get(name, "")
    if not WHOLE_NUMBER.fullmatch(value):
        raise Unanswerable(400, f"{name} must be a whole number.")
    return int(value)


def _size(headers) -> int | None:
    return _number(headers, "Content-Length") if headers.get("Content-Length") else None


def _checksum(headers) -> Checksum | None:
    value = headers.get("Upload-Checksum")
    if value is None:
        return None
    algorithm, _blank, digest = value.partition(" ")
    if algorithm not in ALGORITHMS:
        raise Unanswerable(400, f"Checksums are made with one of {', '.join(ALGORITHMS)}.")
    return Checksum(algorithm, _decoded(digest))


def _decoded(value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise Unanswerable(400, "A header that should be Base64 is not.") from None
