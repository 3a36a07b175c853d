"""Icons from the one sprite: `{% icon "belajar" %}`; one that stands alone gets a label."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
@cache
def icon(name, label=""):
    """A picture beside words is silent; one that stands alone says `label`.

    There are few, and a page shows a dozen: each is written once.
    """
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>',
            label,
            _sprite(),
            name,
        )
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', _sprite(), name
    )


@cache
def _sprite():
    # Looking up the hashed name costs more than drawing the icon, and it never changes.
    return static("titian/icons.svg")
