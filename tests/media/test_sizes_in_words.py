"""A size is told as people know it: whole kilobytes, megabytes with one decimal below ten."""

import pytest
from django.utils import translation

from media.templatetags.media_tags import megabytes


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "1 KB"),
        (702_240, "702 KB"),
        (999_499, "999 KB"),
        (999_500, "1,0 MB"),
        (1_440_000, "1,4 MB"),
        (14_400_000, "14 MB"),
    ],
)
def test_a_size_in_words(size, words):
    with translation.override("id"):
        assert megabytes(size) == words
