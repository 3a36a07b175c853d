"""Media in templates: signed addresses and sizes in words."""

from django import template
from django.utils import timezone
from django.utils.formats import number_format

from media.delivery import signing

register = template.Library()

MEGABYTE = 1_000_000


@register.filter
def megabytes(size: int) -> str:
    """Return a size as people know it: `4 MB`, below ten with one decimal."""
    megabytes = max(0.1, size / MEGABYTE)
    decimals = 0 if megabytes >= 10 else 1
    return f"{number_format(round(megabytes, decimals), decimals)} MB"


@register.simple_tag(takes_context=True)
def poster_url(context, video):
    """Return the signed address of the poster, for the person who is looking."""
    person = context["request"].user
    return signing.file_url(video.poster.name, person.uuid, timezone.now())
