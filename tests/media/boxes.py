"""What the boxes of an MP4 say, whatever a playlist says."""

import struct


def boxes(data, start=0, stop=None):
    """Yield (kind, start, stop) of the MP4 boxes between two offsets."""
    stop = len(data) if stop is None else stop
    while start + 8 <= stop:
        size, kind = struct.unpack(">I4s", data[start : start + 8])
        yield kind.decode(), start + 8, start + size
        start += size


def inside(data, path, start=0, stop=None):
    """Yield the spans of all boxes along `path`, e.g. "moof/traf"."""
    head, _, rest = path.partition("/")
    for kind, first, last in boxes(data, start, stop):
        if kind == head:
            yield from inside(data, rest, first, last) if rest else [(first, last)]


def beginnings(data):
    """For every segment, the time in seconds at which each of its tracks begins: tfdt and trun; an
    edit list, which would shift a whole track, is not among ours.
    """
    if any(inside(data, "moov/trak/edts")):
        raise ValueError("an edit list")
    scales = [
        struct.unpack(">I", data[start + 12 : start + 16])[0]
        for start, _stop in inside(data, "moov/trak/mdia/mdhd")
    ]
    return [list(_begins(data, moof, scales)) for moof in inside(data, "moof")]


def _begins(data, moof, scales):
    for scale, traf in zip(scales, inside(data, "traf", *moof), strict=True):
        (tfdt,) = inside(data, "tfdt", *traf)
        (trun,) = list(inside(data, "trun", *traf))[:1]
        decoded = struct.unpack(">Q", data[tfdt[0] + 4 : tfdt[0] + 12])[0]
        yield (decoded + first_offset(data, trun[0])) / scale


def first_offset(data, trun):
    """The composition offset of the first sample of a trun box, 0 where it has none."""
    flags = int.from_bytes(data[trun + 1 : trun + 4])
    if not flags & 0x800:
        return 0
    at = trun + 8 + 4 * bool(flags & 1) + 4 * bool(flags & 4)
    at += 4 * sum(bool(flags & each) for each in (0x100, 0x200, 0x400))
    return struct.unpack(">i", data[at : at + 4])[0]
