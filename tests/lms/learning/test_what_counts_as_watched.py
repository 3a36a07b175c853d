"""The pure rules of watching: slots, credit, plausibility (video.md 5)."""

from itertools import permutations
from uuid import uuid4

import pytest

from lms.learning.progress import (
    STARTING_CREDIT_MS,
    Heard,
    Played,
    Timeline,
    covered_ms,
    credited,
    needed_ms,
    room_ms,
    segments,
)

MINUTE = 60_000
PLENTY = 10 * MINUTE


def played(from_s, to_s, wall_s=None):
    wall = (to_s - from_s) if wall_s is None else wall_s
    return Played(uuid4(), int(from_s * 1000), int(to_s * 1000), int(wall * 1000))


def watched(*stretches, length_ms=MINUTE, room=PLENTY, offset_ms=0):
    heard = Heard()
    for stretch in stretches:
        heard = heard.with_played(stretch, length_ms, offset_ms)
    return credited(b"", heard.slots, room)[0]


def test_a_minute_played_is_a_minute_watched():
    assert covered_ms(watched(played(0, 60)), MINUTE) == MINUTE


def test_what_was_skipped_is_not_watched():
    assert covered_ms(watched(played(0, 10), played(50, 60)), MINUTE) == 20_000


def test_what_counts_already_costs_nothing():
    bits = watched(played(0, 30))
    assert credited(bits, bits, 0) == (bits, 0)


def test_the_order_of_telling_does_not_matter():
    told = [played(0, 20), played(15, 40), played(40, 60)]
    assert {watched(*order) for order in permutations(told)} == {watched(*told)}


def test_a_slot_that_was_only_brushed_is_not_watched():
    assert covered_ms(watched(played(4.5, 10.4)), MINUTE) == 5_000


def test_crumbs_of_a_slot_add_up_but_the_same_crumb_does_not():
    crumbs = [played(at / 10, at / 10 + 0.3) for at in (1, 9, 20, 44)]
    assert covered_ms(watched(*crumbs), MINUTE) == 5_000
    assert covered_ms(watched(*[played(0.1, 0.4)] * 4), MINUTE) == 0


def test_pieces_of_a_slot_add_up_to_the_slot():
    assert covered_ms(watched(played(0, 2.5), played(2.5, 7)), MINUTE) == 10_000


def test_nothing_beyond_the_clocks_credit_is_watched():
    bits, spent = credited(b"", watched(played(0, 60)), 20_000)
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
    ("elapsed", "had", "room"),
    [
        (0, 0, STARTING_CREDIT_MS),
        (30_000, 0, 70_000),
        (30_000, 65_000, 5_000),
        (30_000, 90_000, 0),
        (-5_000, 0, STARTING_CREDIT_MS),
    ],
)
def test_the_room_grows_with_the_servers_clock(elapsed, had, room):
    assert room_ms(elapsed, had) == room


def test_what_is_needed_is_a_share_of_the_length():
    assert needed_ms(MINUTE, 0.9) == 54_000


def test_watched_stretches_are_told_joined():
    bits = watched(played(0, 10), played(10, 20), played(30, 40))
    assert segments(bits, MINUTE) == [(0, 20_000), (30_000, 40_000)]
