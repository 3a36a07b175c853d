"""The tus addresses under ASGI, in front of Django, whose handler would first gather a whole body:
on a line that breaks every few hundred kilobytes nothing would ever arrive (video.md 6).

Django is asked first, without the body: the session, the CSRF token, the permission table, the
owner and the protocol's headers are checked by the same middleware and views as everywhere. Only
what they have admitted is then written to disk, as it comes.
"""

import asyncio
from dataclasses import dataclass, field, replace

import structlog
from channels.db import database_sync_to_async
from django.urls import reverse
from django.utils import translation

from media.exceptions import NotPlayable, StorageAway
from media.uploading import answers, finishing, protocol
from media.uploading.appending import appending
from media.uploading.handover import KEY, Handover
from media.uploading.protocol import Unanswerable

# A sender may have vanished without a word; its upload must not stay locked for long.
QUIET_SECONDS = 30

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Answer:
    """What Django has answered, not sent yet."""

    status: int = 500
    headers: tuple = ()
    body: bytes = b""

    @property
    def is_success(self):
        return 200 <= self.status < 300

    @property
    def language(self):
        return dict(self.headers).get(b"content-language", b"").decode() or None

    def turned_into(self, response) -> "Answer":
        """Return this answer with what `response` says instead; cookies and the rest stay."""
        told = {name.lower().encode(): value.encode() for name, value in response.items()}
        told[b"content-length"] = str(len(response.content)).encode()
        dropped = {*told, b"upload-offset", b"upload-expires", b"location"}
        kept = [(name, value) for name, value in self.headers if name not in dropped]
        return replace(
            self,
            status=response.status_code,
            headers=(*kept, *told.items()),
            body=response.content,
        )

    async def send(self, send):
        headers = list(self.headers)
        if b"tus-resumable" not in dict(headers):
            headers.append((b"tus-resumable", protocol.VERSION.encode()))
        start = {"type": "http.response.start", "status": self.status, "headers": headers}
        await send(start)
        await send({"type": "http.response.body", "body": self.body})


class Uploads:
    """ASGI: the tus addresses; everything else is passed to `django` untouched."""

    def __init__(self, django, *, quiet_seconds: float = QUIET_SECONDS):
        self.django, self.quiet_seconds = django, quiet_seconds

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http" or not scope["path"].startswith(reverse("uploading:uploads")):
            await self.django(scope, receive, send)
            return
        handover = Handover()
        answer = await _ask(self.django, {**_overridden(scope), KEY: handover})
        if handover.upload and answer.is_success:
            response = await self._filled(handover, receive, answer)
            answer = answer.turned_into(response)
        await answer.send(send)

    async def _filled(self, handover, receive, answer):
        """Write down what comes; return what is to be said of it."""
        upload = handover.upload
        try:
            with appending(upload, handover.addition) as end:
                whole = await self._take_all(receive, end)
                await database_sync_to_async(finishing.conclude)(end, whole=whole)
                return answers.standing(upload, status=answer.status, offset=end.offset)
        except NotPlayable as refusal:
            await database_sync_to_async(finishing.throw_away)(upload)
            with translation.override(answer.language):
                return answers.refusal(refusal)
        except Unanswerable as error:
            return answers.refusal(error)
        except (OSError, StorageAway) as error:
            log.exception("an upload could not be kept", upload=str(upload.uuid))
            return answers.refusal(error)

    async def _take_all(self, receive, end) -> bool:
        """Return whether the request came to its end, rather than being cut or going quiet."""
        more = True
        while more:
            try:
                message = await asyncio.wait_for(receive(), self.quiet_seconds)
            except TimeoutError:
                return False
            if message["type"] == "http.disconnect":
                return False
            if message.get("body"):
                await asyncio.to_thread(end.take, message["body"])
            more = message.get("more_body", False)
        return True


def _overridden(scope):
    """Let X-HTTP-Method-Override name the method, as the protocol asks for."""
    for name, value in scope["headers"]:
        if name == b"x-http-method-override":
            return {**scope, "method": value.decode("latin1").upper()}
    return scope


@dataclass
class _Listener:
    """An ASGI client whose request has no body and who keeps the answer to itself."""

    has_asked: bool = False
    status: int = 500
    headers: list = field(default_factory=list)
    body: bytearray = field(default_factory=bytearray)

    async def receive(self):
        if self.has_asked:
            await asyncio.Future()  # until Django has answered and no longer listens
        self.has_asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(self, message):
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], message["headers"]
        else:
            self.body += message.get("body", b"")


async def _ask(django, scope) -> Answer:
    listener = _Listener()
    await django(scope, listener.receive, listener.send)
    headers = tuple((name.lower(), value) for name, value in listener.headers)
    return Answer(listener.status, headers, bytes(listener.body))
