"""The tables of media."""

from media.models.jobs import ATTEMPTS, LEASE, TranscodeJob, TranscodeStage
from media.models.videos import Caption, Rendition, Video, VideoState, source_path

__all__ = [
    "ATTEMPTS",
    "LEASE",
    "Caption",
    "Rendition",
    "TranscodeJob",
    "TranscodeStage",
    "Video",
    "VideoState",
    "source_path",
]
