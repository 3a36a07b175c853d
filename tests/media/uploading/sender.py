"""A sender of uploads that says exactly what a test wants, through Django's test client."""

import base64
from dataclasses import dataclass, field

from django.urls import reverse

from media.models import Upload
from media.uploading import protocol

VERSION = {"Tus-Resumable": protocol.VERSION}


def metadata(**pairs) -> str:
    return ",".join(
        f"{key} {base64.b64encode(str(value).encode()).decode()}" for key, value in pairs.items()
    )


@dataclass
class Sender:
    """One person's program; `client` is a Django test client."""

    client: object
    collection: object
    facts: dict = field(default_factory=dict)

    def create(self, length, *, body=b"", headers=None, **changes):
        facts = {
            "filename": "kuliah.mp4",
            "filetype": "video/mp4",
            "collection": self.collection.pk,
            **self.facts,
        }
        told = metadata(**{**facts, **changes})
        sent = {**VERSION, "Upload-Length": str(length), "Upload-Metadata": told, **(headers or {})}
        kind = protocol.BODY_TYPE if body else ""
        begin = reverse("uploading:uploads")
        return self.client.generic("POST", begin, body, content_type=kind, headers=sent)

    def begin(self, length, **changes) -> Upload:
        answer = self.create(length, **changes)
        assert answer.status_code == 201, answer.content
        return Upload.objects.get(uuid=answer.headers["Location"].split("/")[-2])

    def send(self, upload, offset, body, *, kind=protocol.BODY_TYPE, **headers):
        sent = {**VERSION, "Upload-Offset": str(offset)}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.patch(address(upload), body, content_type=kind, headers=sent)

    def ask(self, upload):
        return self.client.head(address(upload), headers=VERSION)

    def throw_away(self, upload):
        return self.client.delete(address(upload), headers=VERSION)


def address(upload) -> str:
    return reverse("uploading:upload", args=[upload.uuid])


def checksum(algorithm, digest) -> str:
    return f"{algorithm} {base64.b64encode(digest).decode()}"
