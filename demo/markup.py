"""The few marks that lesson texts use (paragraphs, lists, **bold**, *italic*, `code`) as HTML."""

import re
from html import escape

MARKS = [
    (re.compile(r"\*\*(.+?)\*\*"), r"<b>\1</b>"),
    (re.compile(r"\*(.+?)\*"), r"<i>\1</i>"),
    (re.compile(r"`(.+?)`"), r"<b>\1</b>"),
]
ITEM = re.compile(r"^(- |\d+\. )")


def html(text: str) -> str:
    """Return rich text as Wagtail stores it."""
    return "".join(_block(block.splitlines()) for block in re.split(r"\n\s*\n", text.strip()))


def inline(text: str) -> str:
    marked = escape(text.strip(), quote=False)
    for mark, replacement in MARKS:
        marked = mark.sub(replacement, marked)
    return marked


def _block(lines: list[str]) -> str:
    if all(ITEM.match(line) for line in lines):
        name = "ul" if lines[0].startswith("- ") else "ol"
        items = "".join(f"<li>{inline(ITEM.sub('', line))}</li>" for line in lines)
        return f"<{name}>{items}</{name}>"
    return f"<p>{inline(' '.join(lines))}</p>"
