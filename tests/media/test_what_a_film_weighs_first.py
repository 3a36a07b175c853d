"""What a learner is told before playing: the rung that plays first, and no other beside it."""

from media import api
from media.models import Rendition


def give(video, **sizes):
    for rung, size in sizes.items():
        Rendition.objects.create(
            video=video,
            rung=rung,
            file=f"{rung}.mp4",
            playlist="",
            codecs="",
            bandwidth=1,
            average_bandwidth=1,
            size=size,
        )


def test_only_the_first_rung_counts_in_the_heavier_of_its_codecs(video):
    give(video, s1=1_000, h1=1_500, a3=9_000, au=300)
    assert api.bytes_to_begin([video]) == 1_500


def test_a_film_without_rungs_weighs_nothing_yet(video):
    assert api.bytes_to_begin([video]) == 0
