"""The rules of media that can be refused."""


class NotPlayable(Exception):
    """The file cannot become a video; `str()` is the reason in the reader's language."""


class LeaseLost(Exception):
    """Another worker has taken up this job; whatever was made here is thrown away."""


class TranscodingFailed(Exception):
    """ffmpeg ended with an error; `str()` is the end of its log."""
