"""Both languages as the site speaks them; import `both_languages` into a conftest that asks."""

import functools
import gettext
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import trans_real

from config.messages import CATALOGUE


@pytest.fixture(scope="session")
def both_languages():
    """Translations compiled as ./dev build does, because a checkout has only the sources."""
    compile_messages()


def compile_messages():
    for source in Path(settings.LOCALE_PATHS[0]).rglob("*.po"):
        # Put in its place whole: another worker of the tests may be reading the old one.
        whole = source.with_suffix(f".{os.getpid()}.mo")
        polib.pofile(source).save_as_mofile(whole)
        whole.replace(source.with_suffix(".mo"))
    gettext._translations.clear()  # Python's own memory of what it read from these files
    trans_real._translations.clear()
    trans_real._default = None
    translation.activate(settings.LANGUAGE_CODE)


def catalogue() -> polib.POFile:
    return polib.pofile(CATALOGUE)


class Texts(HTMLParser):
    """What a person reads or hears on a page: text and speaking attributes; no scripts.

    An element that names its language literally is heard by readers of that language only: its
    texts are kept in `elsewhere`.
    """

    SPEAKING = {"alt", "title", "aria-label", "aria-description", "placeholder", "label"}
    # Names for scripts, not words for people.
    MUTE = {"data-shows", "data-live", "data-kind", "data-do", "data-part"}
    VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track"}

    def __init__(self, page_language=""):
        super().__init__()
        self.found, self.elsewhere = [], []
        self.page_language, self._open = page_language, []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        language = (named.get("lang") or "").strip()
        own = language if tag != "html" and language != self.page_language else ""
        if tag not in self.VOID:
            self._open.append((tag, own))
        for name, value in attrs:
            speaks = name in self.SPEAKING or (name.startswith("data-") and name not in self.MUTE)
            if speaks and value and value.strip():
                self._hear(value)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                del self._open[at:]
                return

    def handle_data(self, data):
        if not any(tag in {"script", "style", "code"} for tag, _own in self._open):
            self._hear(data)

    def _hear(self, text):
        text = " ".join(text.split())
        if text:
            own = any(own for _tag, own in self._open)
            (self.elsewhere if own else self.found).append(text)


def texts_of(html: str, page_language: str = "") -> list[str]:
    """What the page says in its own language."""
    texts = Texts(page_language)
    texts.feed(html)
    return texts.found


GAP = re.compile(r"%%|%\(\w+\)[sd]|%[sd]|\{\w+\}")
WORD = re.compile(r"[^\W\d_]{3,}")
TITLE_OF_THE_SITE = " · Titian Dumai"


def indonesian_in(html: str, content=frozenset()) -> list[str]:
    """What an English page says in Indonesian: texts that are a message of ours and no English one.

    A message and its English that read the same are no sign of anything; nor are titles that happen
    to read like a message (`content`).
    """
    ours, theirs = _patterns()
    texts = [text.removesuffix(TITLE_OF_THE_SITE) for text in texts_of(html, "en")]
    found = [text for text in texts if ours.fullmatch(text) and not theirs.fullmatch(text)]
    return [text for text in found if text not in content]


@functools.cache
def _patterns():
    messages, english = set(), set()
    for entry in catalogue():
        messages |= {entry.msgid, entry.msgid_plural} - {""}
        english |= {entry.msgstr, *entry.msgstr_plural.values()} - {""}
    return _one_of(messages - english), _one_of(english)


def _one_of(messages):
    """A pattern of the messages with anything in their gaps; those without a word fit anything."""
    telling = [text for text in messages if WORD.search(GAP.sub(" ", text))]
    return re.compile("|".join(sorted(map(_pattern_of, telling), key=len, reverse=True)))


def _pattern_of(message):
    text = " ".join(re.sub(r"<[^>]+>", "", message).split())
    return ".+".join(re.escape(part) for part in GAP.split(text))
