"""Media in templates: sizes and lengths in words, and how files are sent."""

from django import template
from django.conf import settings
from django.utils.formats import number_format

register = template.Library()

KILOBYTE, MEGABYTE = 1_000, 1_000_000


@register.filter
def megabytes(size: int) -> str:
    """Return a size as people know it: `14 MB`, `1,4 MB`, `702 KB`."""
    kilobytes = max(1, round(size / KILOBYTE))
    if kilobytes < 1000:
        return f"{kilobytes} KB"
    megabytes = size / MEGABYTE
    decimals = 0 if megabytes >= 10 else 1
    return f"{number_format(round(megabytes, decimals), decimals)} MB"


@register.simple_tag
def upload_chunk() -> int:
    """Return how many bytes of a file are sent at once; 0: all."""
    return settings.MEDIA_UPLOAD_CHUNK_BYTES


@register.filter
def minutes(milliseconds: int) -> str:
    """Return a length as players show it: `4:05`, `1:02:30`."""
    seconds = round(milliseconds / 1000)
    hours, rest = divmod(seconds, 3600)
    clock = f"{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"
    return f"{hours}:{clock}" if hours else clock
