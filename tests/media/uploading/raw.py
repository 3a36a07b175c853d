"""A sender on the wire: whole requests, half requests, and headers that a test wants otherwise."""

import http.client
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from media.uploading import protocol
from tests.media.uploading.sender import VERSION, metadata

TOKEN = "t" * 32  # what a browser has as its cookie it says in the header: all that CSRF asks for


@dataclass
class RawSender:
    """Sends as the person who is logged in with `client`."""

    server: object
    client: object
    collection: int

    @property
    def headers(self):
        session = self.client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={TOKEN}"
        return {**VERSION, "Cookie": cookies, "X-CSRFToken": TOKEN}

    @property
    def facts(self):
        return {
            "filename": "kuliah.mp4",
            "filetype": "video/mp4",
            "collection": str(self.collection),
        }

    def ask(self, method, path="/unggahan/", body=None, **headers):
        """Send one request; a header of None is left out."""
        told = {
            **self.headers,
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        line = http.client.HTTPConnection(urlsplit(self.server.address).netloc, timeout=20)
        try:
            said = {name: value for name, value in told.items() if value is not None}
            line.request(method, path, body, said)
            answer = line.getresponse()
            answer.text = answer.read().decode()
            return answer
        finally:
            line.close()

    def begin(self, length) -> str:
        answer = self.ask("POST", Upload_Length=str(length), Upload_Metadata=metadata(**self.facts))
        assert answer.status == 201, answer.text
        return answer.headers["Location"]

    def offset(self, upload) -> int:
        return int(self.ask("HEAD", upload).headers["Upload-Offset"])

    def send(self, upload, offset, body, **headers):
        kind = {"Content_Type": protocol.BODY_TYPE, "Upload_Offset": str(offset)}
        return self.ask("PATCH", upload, body, **{**kind, **headers})

    def begin_to_send(self, upload, offset, body, *, announced, **headers) -> socket.socket:
        """Send `body`, which is not all that was announced; the line stays open."""
        place = urlsplit(self.server.address)
        line = socket.create_connection((place.hostname, place.port))
        told = {**self.headers, "Host": place.netloc, "Content-Type": protocol.BODY_TYPE}
        told |= {"Upload-Offset": str(offset), "Content-Length": str(announced)}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        line.sendall(f"PATCH {upload} HTTP/1.1\r\n{lines}\r\n".encode() + body)
        return line
