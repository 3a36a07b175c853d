"""The tables of media."""

from media.models.captions import Caption, CaptionSource, Waveform
from media.models.drafts import CaptionDraft
from media.models.jobs import LEASE, Holdup, TranscodeJob, TranscodeStage
from media.models.leases import ATTEMPTS
from media.models.slides import Slide
from media.models.uploads import Upload
from media.models.videos import MediaKind, Rendition, Video, VideoState, source_path

__all__ = [
    "ATTEMPTS",
    "LEASE",
    "Caption",
    "CaptionDraft",
    "CaptionSource",
    "Holdup",
    "MediaKind",
    "Rendition",
    "Slide",
    "TranscodeJob",
    "TranscodeStage",
    "Upload",
    "Video",
    "VideoState",
    "Waveform",
    "source_path",
]
