"""The rules of media that can be refused."""

from django.utils.translation import gettext


class NotPlayable(Exception):
    """The file cannot become a video; `str()` is the reason in the reader's language.

    `reason` is the message as the catalogues know it, `values` is what it is filled with: kept
    apart, because whoever reads it later may read another language.
    """

    def __init__(self, reason: str, **values):
        super().__init__(reason, values)
        self.reason, self.values = reason, values

    def __str__(self):
        return explained(self.reason, self.values)


class ReplacementRefused(NotPlayable):
    """The film cannot get another file now."""


class UploadRefused(NotPlayable):
    """The file may not be sent at all; `status` says why to programs."""

    def __init__(self, status: int, reason: str, **values):
        super().__init__(reason, **values)
        self.status = status


class LeaseLost(Exception):
    """Another worker has taken up this job; whatever was made here is thrown away."""


class EditedMeanwhile(Exception):
    """Somebody else has saved these captions since; `current` is the version in force, or None."""

    def __init__(self, current):
        super().__init__(current)
        self.current = current


class NothingHeard(Exception):
    """The film has no sound, or ffmpeg could not make it heard."""


class StorageAway(Exception):
    """The place where files are kept could not be asked; nobody's video is to blame."""


class TranscodingFailed(Exception):
    """ffmpeg ended with an error; `str()` is the end of its log."""

    @property
    def is_for_want_of_space(self):
        return "No space left on device" in str(self)


def explained(reason: str, values: dict) -> str:
    """Return `reason` in the reader's language."""
    return gettext(reason) % values if values else gettext(reason)
