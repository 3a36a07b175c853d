"""How a view leaves the bytes of its request to the ASGI application in front of Django."""

from dataclasses import dataclass

from media.models import Upload
from media.uploading.protocol import Addition

KEY = "titian.handover"


@dataclass
class Handover:
    """Travels in the ASGI scope; a view that has admitted bytes writes into it where they go."""

    upload: Upload | None = None
    addition: Addition | None = None

    @staticmethod
    def asked_for_by(request) -> "Handover | None":
        return getattr(request, "scope", {}).get(KEY)

    def take_over(self, upload: Upload, addition: Addition) -> None:
        self.upload, self.addition = upload, addition
