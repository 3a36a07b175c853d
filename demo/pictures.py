"""Pictures for lessons: steps one below the other, or bars to compare."""

from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image, ImageDraw
from wagtail.images.models import Image as WagtailImage

from demo.drawing import ACCENT, CARD, LINE, PAPER, TINT, write, write_centred

WIDTH, BOX, GAP = 1200, 96, 32


def kept(drawn: Image.Image, *, title: str, collection) -> WagtailImage:
    """Keep a picture among the institution's images, once."""
    known = WagtailImage.objects.filter(title=title, collection=collection).first()
    if known:
        return known
    out = BytesIO()
    drawn.save(out, "PNG", optimize=True)
    file = ImageFile(out, name="gambar.png")
    return WagtailImage.objects.create(title=title, file=file, collection=collection)


def flow(steps: list[str]) -> Image.Image:
    """Boxes joined by lines, in the order of the steps."""
    image = Image.new("RGB", (WIDTH, len(steps) * (BOX + GAP) + GAP), PAPER)
    draw = ImageDraw.Draw(image)
    for number, step in enumerate(steps, start=1):
        top = GAP + (number - 1) * (BOX + GAP)
        box = (160, top, WIDTH - 160, top + BOX)
        edge = ACCENT if number == 1 else LINE
        draw.rounded_rectangle(box, 16, fill=CARD, outline=edge, width=4)
        write_centred(draw, box, f"{number}. {step}", 38)
        if number < len(steps):
            middle = WIDTH // 2
            draw.line((middle, top + BOX, middle, top + BOX + GAP), fill=ACCENT, width=6)
    return image


def bars(values: dict[str, float]) -> Image.Image:
    """One bar a value, from zero, with the number at its end."""
    row, left, right = 84, 320, WIDTH - 160
    image = Image.new("RGB", (WIDTH, len(values) * row + GAP), PAPER)
    draw = ImageDraw.Draw(image)
    longest = max(values.values())
    for place, (name, value) in enumerate(values.items()):
        top = GAP + place * row
        end = left + round((right - left) * value / longest)
        write(draw, (40, top + 8), name, 34)
        draw.rectangle((left, top, right, top + 56), fill=TINT)
        draw.rectangle((left, top, end, top + 56), fill=ACCENT)
        write(draw, (right + 20, top + 8), str(value).replace(".", ","), 34)
    return image
