"""The slides of a lecture, drawn: a title card, then a heading with points that appear as they are
spoken.
"""

from dataclasses import dataclass

from PIL import Image, ImageDraw

from demo.drawing import ACCENT, CARD, INK, LINE, PAPER, QUIET, TINT, write

SIZE = WIDTH, HEIGHT = 1280, 720
MARGIN = 88


@dataclass(frozen=True)
class Slide:
    """A heading, its points, and what is said while it is shown."""

    title: str
    points: tuple[str, ...]
    speech: str


def draw_slide(slide: Slide, *, shown: int, number: int, of: int, course: str) -> Image.Image:
    """The slide with its first `shown` points; the newest stands out."""
    if not slide.points:
        return _title_card(slide.title, course)
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 20, HEIGHT), fill=ACCENT)
    y = write(draw, (MARGIN, 72), slide.title, 50, bold=True, width=WIDTH - 2 * MARGIN)
    y += 36
    for index, point in enumerate(slide.points[:shown]):
        y = _point(draw, y, point, newest=index == shown - 1)
    _footer(draw, course, number, of)
    return image


def _title_card(title: str, course: str) -> Image.Image:
    image = Image.new("RGB", SIZE, ACCENT)
    draw = ImageDraw.Draw(image)
    write(draw, (MARGIN, 150), course, 30, fill=TINT, width=WIDTH - 2 * MARGIN)
    draw.rectangle((MARGIN, 262, MARGIN + 120, 268), fill=CARD)
    write(draw, (MARGIN, 306), title, 62, fill=CARD, bold=True, width=WIDTH - 2 * MARGIN)
    write(draw, (MARGIN, 628), "Titian · Kota Dumai", 26, fill=TINT)
    return image


def _point(draw, y: int, text: str, *, newest: bool) -> int:
    size, text_left = 36, MARGIN + 44
    draw.rectangle((MARGIN, y + 13, MARGIN + 16, y + 29), fill=ACCENT if newest else LINE)
    colour = INK if newest else QUIET
    return write(draw, (text_left, y), text, size, fill=colour, width=WIDTH - text_left - 80) + 22


def _footer(draw, course: str, number: int, of: int) -> None:
    write(draw, (MARGIN, 662), course, 22, fill=QUIET)
    left, right = WIDTH - MARGIN - 240, WIDTH - MARGIN
    draw.rectangle((left, 672, right, 680), fill=LINE)
    draw.rectangle((left, 672, left + round(240 * number / of), 680), fill=ACCENT)
