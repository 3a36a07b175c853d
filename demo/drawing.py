"""Colours, letters and lines shared by the slides of lectures and the pictures of lessons."""

from functools import cache

from PIL import ImageDraw, ImageFont

PAPER = "#FBFAF7"
CARD = "#FFFFFF"
LINE = "#DDD8CE"
INK = "#1D2433"
QUIET = "#5B6474"
ACCENT = "#0B6E74"
TINT = "#E3F1F1"
ATTENTION = "#9A5B00"

# The font inside Pillow, the only one sure to be on every machine, lacks these.
_SPELT = str.maketrans(
    {"–": "-", "—": "-", "×": "x", "→": ">", "≥": ">=", "≤": "<=", "²": "2", "•": "-", "½": "1/2"}
)


@cache
def font(size: int):
    return ImageFont.load_default(size=size)


def plain(text: str) -> str:
    return text.translate(_SPELT)


def wrap(draw: ImageDraw.ImageDraw, text: str, size: int, width: int) -> list[str]:
    """`text` in lines no wider than `width` pixels."""
    lines = [""]
    for word in plain(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and draw.textlength(longer, font=font(size)) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def write(draw, place, text: str, size: int, *, fill=INK, width=10_000, bold=False) -> int:
    """Write `text` at `place` within `width`; return the y just below it."""
    x, y = place
    for line in wrap(draw, text, size, width):
        draw.text((x, y), line, font=font(size), fill=fill, stroke_width=int(bold))
        y += round(size * 1.35)
    return y


def write_centred(draw, box, text: str, size: int, *, fill=INK, bold=False) -> None:
    """Write `text` in the middle of `box` = (left, top, right, bottom)."""
    left, top, right, bottom = box
    lines = wrap(draw, text, size, right - left - 24)
    y = (top + bottom - round(size * 1.3) * len(lines)) / 2
    for line in lines:
        x = (left + right - draw.textlength(line, font=font(size))) / 2
        draw.text((x, y), line, font=font(size), fill=fill, stroke_width=int(bold))
        y += round(size * 1.3)
