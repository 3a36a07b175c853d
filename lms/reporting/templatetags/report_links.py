"""Links between reports: `{% narrowed filters keadaan="kurang" %}` adds to what is chosen."""

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def narrowed(filters, unit=None, **changes):
    """The query of `filters` with `changes`, and narrowed to the row's `unit`."""
    to_unit = filters.link_to(unit) if unit else {}
    return "?" + filters.query(**to_unit, **changes)


@register.simple_tag(takes_context=True)
def people_behind(context, number, query, state):
    """The number, as a link to its people for who may see names.

    A tag and not a template: a table of 40 agencies has 160 of them.
    """
    written = number_format(number)
    if not context["sees_names"]:
        return written
    return format_html(
        '<a href="{}?{}&keadaan={}">{}</a>', context["people_url"], query, state, written
    )
