"""multipart/mixed, both ways: a statement document first, then its attachments (RFC 2046)."""

import re
import secrets
from dataclasses import dataclass
from email.message import Message

from lms.records.xapi.exceptions import Malformed

HASH = "X-Experience-API-Hash"


@dataclass(frozen=True)
class Part:
    """One part of a body; `headers` by lower-case name."""

    headers: dict[str, str]
    content: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def parts(body: bytes, content_type: str) -> list[Part]:
    """Take a body apart; raises Malformed where it is not what `content_type` says."""
    edge = _boundary(content_type)
    pieces = re.split(rb"(?:^|\r?\n)--" + re.escape(edge) + rb"(--)?[ \t]*(?:\r?\n|$)", body)
    # split leaves the group of each edge between the pieces: preamble, edge, part, edge, part, …
    found, edges = pieces[2::2], pieces[1::2]
    if not edges or edges[-1] is None:
        raise Malformed("The body does not end with its boundary.")
    return [_part(piece) for piece in found[: len(edges) - 1]]


def _boundary(content_type: str) -> bytes:
    message = Message()
    message["Content-Type"] = content_type
    edge = message.get_param("boundary")
    if not edge:
        raise Malformed("The header Content-Type must name the boundary of the parts.")
    return str(edge).encode("latin-1", "replace")


def _part(piece: bytes) -> Part:
    head, gap, content = _halves(piece.lstrip(b"\r\n"))
    if not gap:
        raise Malformed("A part of the body has no headers.")
    headers = {}
    for line in head.decode("latin-1").splitlines():
        name, colon, value = line.partition(":")
        if not colon:
            raise Malformed("A part of the body has a header without a colon.")
        headers[name.strip().lower()] = value.strip()
    return Part(headers, content)


def _halves(piece: bytes) -> tuple[bytes, bytes, bytes]:
    gap = re.search(rb"\r?\n\r?\n", piece)
    if gap is None:
        return piece, b"", b""
    return piece[: gap.start()], gap.group(), piece[gap.end() :]


def joined(document: bytes, attachments: list[tuple[str, str, bytes]]) -> tuple[bytes, str]:
    """Return a body and its Content-Type; `attachments` are (sha2, media type, content)."""
    edge = secrets.token_hex(16)
    chunks = [_head(edge, {"Content-Type": "application/json"}), document]
    for sha2, media_type, content in attachments:
        headers = {"Content-Type": media_type, "Content-Transfer-Encoding": "binary", HASH: sha2}
        chunks += [b"\r\n", _head(edge, headers), content]
    chunks.append(f"\r\n--{edge}--\r\n".encode())
    return b"".join(chunks), f"multipart/mixed; boundary={edge}"


def _head(edge: str, headers: dict[str, str]) -> bytes:
    lines = [f"--{edge}", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
