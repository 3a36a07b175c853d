"""The pictures of lms.profile.pictures as tags: `{% hours_ring standing %}`."""

from django import template

from lms.profile import pictures

register = template.Library()


@register.simple_tag
def hours_ring(standing):
    return pictures.hours_ring(standing.total, standing.minimum)


@register.simple_tag
def level_line(gap):
    return pictures.level_line(gap.required, gap.current)


@register.simple_tag
def split_bar(classical, nonclassical):
    return pictures.split_bar(classical, nonclassical)
