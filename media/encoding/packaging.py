"""What a rendition says about itself: byte ranges, codecs, bandwidth; and playlists. Pure."""

import re
from dataclasses import dataclass

MAP = re.compile(r'^#EXT-X-MAP:URI="[^"]+",BYTERANGE="(?P<length>\d+)@(?P<offset>\d+)"', re.M)
SEGMENT = re.compile(
    r"^#EXTINF:(?P<seconds>[\d.]+),.*\n#EXT-X-BYTERANGE:(?P<length>\d+)@(?P<offset>\d+)", re.M
)
LENGTH = re.compile(r"^#EXT-X-BYTERANGE:(\d+)@", re.M)
SECONDS = re.compile(r"^#EXTINF:([\d.]+),", re.M)
END = "#EXT-X-ENDLIST"


class IncompletePlaylist(Exception):
    """The playlist does not describe one whole file."""


@dataclass(frozen=True)
class Segment:
    seconds: float
    length: int
    offset: int


@dataclass(frozen=True)
class Playlist:
    """The byte ranges of one single-file fMP4 rendition."""

    init_length: int
    segments: tuple[Segment, ...]

    @property
    def seconds(self) -> float:
        return sum(segment.seconds for segment in self.segments)

    @property
    def is_without_gaps(self) -> bool:
        """Whether each part begins where the one before ends: players add up the lengths."""
        ends = [self.init_length, *(each.offset + each.length for each in self.segments)]
        return all(end == each.offset for end, each in zip(ends, self.segments, strict=False))

    @property
    def size(self) -> int:
        """Bytes of the file that the playlist speaks of."""
        last = self.segments[-1]
        return last.offset + last.length

    @property
    def bandwidth(self) -> int:
        """Bit/s of the hungriest segment."""
        return max(round(each.length * 8 / each.seconds) for each in self.segments if each.seconds)

    @property
    def average_bandwidth(self) -> int:
        return round(sum(segment.length for segment in self.segments) * 8 / self.seconds)


def parse(text: str) -> Playlist:
    """Read a playlist that ffmpeg wrote; raises IncompletePlaylist if it has no end."""
    init = MAP.search(text)
    segments = tuple(
        Segment(float(found["seconds"]), int(found["length"]), int(found["offset"]))
        for found in SEGMENT.finditer(text)
    )
    if not init or not segments or END not in text:
        raise IncompletePlaylist(text[:200])
    playlist = Playlist(int(init["length"]) + int(init["offset"]), segments)
    if not playlist.is_without_gaps:
        raise IncompletePlaylist(text[:200])
    return playlist


def parts(text: str) -> dict:
    """Return a playlist's `init` and `lengths` (bytes, one behind the other) and `seconds`: what it
    says, in a third of its bytes. For each play, so without the checks of `parse`.
    """
    init = MAP.search(text)
    return {
        "init": int(init["length"]) + int(init["offset"]),
        "lengths": [int(each) for each in LENGTH.findall(text)],
        "seconds": [float(each) for each in SECONDS.findall(text)],
    }


def codecs_of(init: bytes) -> str:
    """Return the RFC 6381 codecs of an fMP4 initialisation segment, e.g. `av01.0.04M.08,opus`."""
    found = (_av1(init), _h264(init), "opus" if b"dOps" in init else "", _aac(init))
    return ",".join(codec for codec in found if codec)


def _body(init: bytes, box: bytes) -> bytes:
    at = init.find(box)
    return init[at + 4 : at + 4 + 64] if at >= 0 else b""


def _av1(init: bytes) -> str:
    body = _body(init, b"av1C")
    if not body:
        return ""
    profile, level = body[1] >> 5, body[1] & 0x1F
    tier = "H" if body[2] & 0x80 else "M"
    depth = 8 if not body[2] & 0x40 else 12 if body[2] & 0x20 else 10
    return f"av01.{profile}.{level:02d}{tier}.{depth:02d}"


def _h264(init: bytes) -> str:
    body = _body(init, b"avcC")
    return f"avc1.{body[1:4].hex()}" if body else ""


def _aac(init: bytes) -> str:
    """Every AAC of ours is AAC-LC: ffmpeg's own encoder writes nothing else."""
    return "mp4a.40.2" if b"esds" in init else ""


def media_playlist(text: str, url: str) -> str:
    """Return the stored playlist with its file at `url`."""
    lines = []
    for line in text.splitlines():
        if line.startswith("#EXT-X-MAP:"):
            line = re.sub(r'URI="[^"]*"', lambda _: f'URI="{url}"', line)
        elif line and not line.startswith("#"):
            line = url
        lines.append(line)
    return "\n".join(lines) + "\n"


def master_playlist(renditions, url_of) -> str:
    """Return the playlist of playlists; `url_of(rendition)` says where each one is."""
    lines = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"]
    for each in sorted(renditions, key=lambda rendition: rendition.average_bandwidth):
        attributes = [
            f"BANDWIDTH={each.bandwidth}",
            f"AVERAGE-BANDWIDTH={each.average_bandwidth}",
            f'CODECS="{each.codecs}"',
        ]
        if each.width:
            attributes.append(f"RESOLUTION={each.width}x{each.height}")
        lines += [f"#EXT-X-STREAM-INF:{','.join(attributes)}", url_of(each)]
    return "\n".join(lines) + "\n"
