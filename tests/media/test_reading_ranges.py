"""The Range header, with the four cases that others get wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.delivery.ranges import ByteRange, Unsatisfiable, parse


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-0", ByteRange(0, 1)),
        ("bytes=0-", ByteRange(0, 1000)),
        ("bytes=10-19", ByteRange(10, 20)),
        ("bytes=-5", ByteRange(995, 1000)),
        ("bytes=-5000", ByteRange(0, 1000)),
        ("bytes=990-5000", ByteRange(990, 1000)),
        ("bytes= 3 - 4 ", ByteRange(3, 5)),
        ("BYTES=3-4", ByteRange(3, 5)),
        ("bytes=999-999", ByteRange(999, 1000)),
    ],
)
def test_a_range_is_read_and_cut_at_the_end_of_the_file(header, expected):
    assert parse(header, 1000) == expected


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=1000-1001", "bytes=-0"])
def test_a_range_behind_the_end_cannot_be_satisfied(header):
    with pytest.raises(Unsatisfiable):
        parse(header, 1000)


MALFORMED = ["", "bytes=-", "bytes=5-2", "bytes=0-1,5-6", "bytes=0-1,", "items=0-1", "x"]
MALFORMED += ["bytes=٣-٤", "bytes=0-1\n", "bytes=0x1-2", "bytes=--1", f"bytes=0-{'9' * 5000}"]


@pytest.mark.parametrize("header", MALFORMED)
def test_anything_else_means_the_whole_file(header):
    assert parse(header, 1000) is None


@given(st.integers(0, 3000), st.integers(0, 3000), st.integers(0, 2000))
def test_a_range_is_what_python_would_cut_from_the_file(first, last, size):
    body = bytes(range(256)) * 8
    try:
        part = parse(f"bytes={first}-{last}", size)
    except Unsatisfiable:
        assert first >= size
        return
    if part is None:
        assert last < first
    else:
        assert body[:size][part.start : part.stop] == body[:size][first : last + 1]
        assert part.length > 0


@given(st.integers(0, 3000), st.integers(0, 2000))
def test_the_last_bytes_are_what_python_would_cut_from_the_file(length, size):
    try:
        part = parse(f"bytes=-{length}", size)
    except Unsatisfiable:
        assert not (length and size)
    else:
        assert (part.start, part.stop) == (len(range(size)[:-length]), size)


@given(st.text() | st.from_regex(r"bytes=[0-9 ,-]*"), st.integers(0, 2000))
def test_whatever_is_sent_no_range_leaves_the_file(header, size):
    try:
        part = parse(header, size)
    except Unsatisfiable:
        return
    assert part is None or 0 <= part.start < part.stop <= size
