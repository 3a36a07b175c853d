"""The pure rules of watching: slots, credit, plausibility (video.md 5)."""

from itertools import permutations
from uuid import uuid4

import pytest

from lms.learning.progress import (
    ONLINE_CAP_MS,
    Played,
    Timeline,
    covered_ms,
    credited,
    needed_ms,
    refilled,
    segments,
)

MINUTE = 60_000
PLENTY = 10 * MINUTE


def played(from_s, to_s, wall_s=None):
    wall = (to_s - from_s) if wall_s is None else wall_s
    return Played(uuid4(), int(from_s * 1000), int(to_s * 1000), int(wall * 1000))


def watched(*stretches, length_ms=MINUTE, credit_ms=PLENTY, offset_ms=0):
    bits = b""
    for stretch in stretches:
        bits, spent = credited(
            bits, stretch, length_ms=length_ms, credit_ms=credit_ms, offset_ms=offset_ms
        )
        credit_ms -= spent
    return bits


def test_a_minute_played_is_a_minute_watched():
    assert covered_ms(watched(played(0, 60)), MINUTE) == MINUTE


def test_what_was_skipped_is_not_watched():
    assert covered_ms(watched(played(0, 10), played(50, 60)), MINUTE) == 20_000


def test_the_same_stretch_counts_once_and_costs_once():
    bits, spent = credited(watched(played(0, 30)), played(0, 30), length_ms=MINUTE, credit_ms=0)
    assert covered_ms(bits, MINUTE) == 30_000
    assert spent == 0


def test_the_order_of_telling_does_not_matter():
    told = [played(0, 20), played(15, 40), played(40, 60)]
    assert {watched(*order) for order in permutations(told)} == {watched(*told)}


def test_a_slot_that_was_only_brushed_is_not_watched():
    assert covered_ms(watched(played(4.5, 10.4)), MINUTE) == 5_000


def test_pieces_of_a_slot_add_up_to_the_slot():
    assert covered_ms(watched(played(0, 2.5), played(2.5, 7)), MINUTE) == 10_000


def test_nothing_beyond_the_clocks_credit_is_watched():
    bits, spent = credited(b"", played(0, 60), length_ms=MINUTE, credit_ms=20_000)
    assert (covered_ms(bits, MINUTE), spent) == (20_000, 20_000)


def test_the_last_part_of_a_video_may_be_short():
    assert covered_ms(watched(played(0, 12.4), length_ms=12_400), 12_400) == 12_400


def test_a_second_video_is_watched_behind_the_first():
    first, second = uuid4(), uuid4()
    timeline = Timeline(((first, 12_000), (second, 10_000)))
    assert timeline.offset_of(second) == 15_000
    bits = watched(played(0, 10), length_ms=10_000, offset_ms=timeline.offset_of(second))
    assert segments(bits, timeline.length_ms + 3_000) == [(15_000, 25_000)]


@pytest.mark.parametrize(
    ("stretch", "ok"),
    [
        (played(0, 60, 60), True),
        (played(0, 60, 30), True),
        (played(0, 60, 29), True),
        (played(0, 60, 28), False),
        (played(0, 2, 0), True),
        (played(30, 61, 31), True),
        (played(30, 63, 33), False),
        (played(10, 10, 5), False),
        (played(-1, 10, 11), False),
    ],
)
def test_a_stretch_is_plausible_up_to_double_speed_and_within_the_video(stretch, ok):
    assert stretch.is_plausible(MINUTE) is ok


@pytest.mark.parametrize(
    ("credit", "elapsed", "offline", "expected"),
    [
        (0, 30_000, False, 60_000),
        (10_000, 0, False, 10_000),
        (0, 24 * 60 * MINUTE, False, ONLINE_CAP_MS),
        (0, 60 * MINUTE, True, 120 * MINUTE),
        (5_000, -1_000, False, 5_000),
    ],
)
def test_credit_grows_with_the_servers_clock(credit, elapsed, offline, expected):
    assert refilled(credit, elapsed, offline=offline) == expected


def test_what_is_needed_is_a_share_of_the_length():
    assert needed_ms(MINUTE, 0.9) == 54_000


def test_watched_stretches_are_told_joined():
    bits = watched(played(0, 10), played(10, 20), played(30, 40))
    assert segments(bits, MINUTE) == [(0, 20_000), (30_000, 40_000)]
