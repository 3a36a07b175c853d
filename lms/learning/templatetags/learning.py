"""What learning's templates need beyond Django's own filters."""

from django import template

register = template.Library()


@register.filter
def of(mapping, key):
    """Look a value up by a key that is itself a variable; nothing where there is none."""
    return mapping.get(key) if mapping else None
