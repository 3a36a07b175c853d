"""Small accessible pictures drawn on the server: the ring of JP, their split, and levels."""

from math import cos, pi, sin

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

SEGMENTS = 20
RADIUS, MIDDLE = 44, 50


def hours_ring(total: int, minimum: int):
    """A ring of 20 segments, one a JP when the minimum is 20."""
    share = min(1, max(0, total) / minimum) if minimum else 1
    filled = int(share * SEGMENTS)
    paths = format_html_join(
        "",
        '<path d="{}" class="{}"/>',
        ((_arc(n), "ring-done" if n < filled else "ring-left") for n in range(SEGMENTS)),
    )
    title = _("%(total)s dari %(minimum)s JP") % {"total": total, "minimum": minimum}
    return format_html(
        '<svg class="ring" viewBox="0 0 100 100" role="img" aria-label="{}">{}'
        '<text x="50" y="51" class="ring-text" aria-hidden="true">{}%</text></svg>',
        title,
        paths,
        int(share * 100),
    )


def level_line(required: int, current: int | None):
    """Five steps; a hollow mark where the post asks for, a full one where the person is."""
    steps = format_html_join(
        "",
        '<circle cx="{}" cy="12" r="3" class="step"/>',
        ((_x(level),) for level in range(1, 6)),
    )
    now = format_html('<circle cx="{}" cy="12" r="6" class="now"/>', _x(current)) if current else ""
    said = {"required": required, "current": current or _("belum dinilai")}
    title = _("Diminta level %(required)s, sekarang %(current)s") % said
    return format_html(
        '<svg class="level-line" viewBox="0 0 120 24" role="img" aria-label="{}">'
        '<path d="M12 12H108" class="line"/>{}<circle cx="{}" cy="12" r="9" class="required"/>{}'
        "</svg>",
        title,
        steps,
        _x(required),
        now,
    )


def split_bar(classical: int, nonclassical: int):
    """One bar for a year's JP: classroom from the left, everything else after it."""
    total = classical + nonclassical
    share = round(100 * max(0, classical) / total, 1) if total > 0 else 0
    said = {"classical": classical, "nonclassical": nonclassical}
    title = _("%(classical)s JP klasikal, %(nonclassical)s JP nonklasikal") % said
    return format_html(
        '<svg class="split" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" '
        'aria-label="{}"><rect width="100" height="6" class="split-non"/>'
        '<rect width="{}" height="6" class="split-classical"/></svg>',
        title,
        share,
    )


def _x(level: int) -> int:
    return 12 + (level - 1) * 24


def _arc(segment: int) -> str:
    gap = 0.04
    start = 2 * pi * segment / SEGMENTS - pi / 2 + gap
    end = 2 * pi * (segment + 1) / SEGMENTS - pi / 2 - gap
    points = [(MIDDLE + RADIUS * cos(a), MIDDLE + RADIUS * sin(a)) for a in (start, end)]
    (x1, y1), (x2, y2) = points
    return f"M{x1:.2f} {y1:.2f}A{RADIUS} {RADIUS} 0 0 1 {x2:.2f} {y2:.2f}"
