"""Links between reports: `{% narrowed filters keadaan="kurang" %}` adds to what is chosen."""

from django import template

register = template.Library()


@register.simple_tag
def narrowed(filters, unit=None, **changes):
    """The query of `filters` with `changes`, and narrowed to the row's `unit`."""
    to_unit = filters.link_to(unit) if unit else {}
    return "?" + filters.query(**to_unit, **changes)
