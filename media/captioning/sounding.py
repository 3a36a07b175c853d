"""The waveform of a film: listened to once, in its sound rendition, and kept small."""

import tempfile
import zlib
from pathlib import Path

from media.captioning import listening
from media.encoding import storing
from media.exceptions import NothingHeard
from media.models import Rendition, Video, Waveform


def heard(video: Video) -> bytes | None:
    """Return the loudness as `listening.listen` tells it; None if nobody has listened yet."""
    rendition = sound_of(video)
    kept = Waveform.objects.filter(video=video).first()
    if rendition is None or kept is None or kept.heard_in != rendition.file.name:
        return None
    return zlib.decompress(kept.peaks)


def hear(video: Video) -> bytes:
    """Listen to the film unless that was done; raises NothingHeard."""
    known = heard(video)
    if known is not None:
        return known
    rendition = sound_of(video)
    if rendition is None:
        raise NothingHeard(video)
    with tempfile.TemporaryDirectory(prefix="titian-suara-") as directory:
        path = storing.local_copy(rendition.file, Path(directory))
        peaks = listening.listen(path, longest_ms=(video.duration_ms or 0) + 1_000)
    values = {"heard_in": rendition.file.name, "peaks": zlib.compress(peaks)}
    Waveform.objects.update_or_create(video=video, defaults=values)
    return peaks


def sound_of(video: Video) -> Rendition | None:
    """The smallest rendition that can be heard; the same sound as in all others."""
    if not video.has_audio:
        return None
    ready = sorted(video.renditions.all(), key=lambda each: (each.width or 0, each.size))
    return ready[0] if ready else None
