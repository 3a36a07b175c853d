"""The words of the interface: collects what our code says in Indonesian for its English catalogue.

Needs no gettext programs: Django turns templates into what Babel reads, polib writes the file.
Scripts get their words from the page (`data-` attributes) or bring both languages themselves.
"""

import io
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGES = ["config", "courses", "demo", "indonesian", "lms", "media"]
CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "en" / "LC_MESSAGES" / "django.po"
COMMENT = "What the interface says, in English. Written by `manage.py collect_messages`."
METADATA = {
    "Project-Id-Version": "Titian",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
LINE_WIDTH = 100
KEYWORDS = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"]),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], ((1, "c"), 2, 3)),
}

# context, singular and plural; context and plural are empty where there is none
Message = tuple[str, str, str]


def collected() -> polib.POFile:
    """Return the catalogue as it should be now: known translations kept, nothing obsolete."""
    known = {_key(entry): entry for entry in polib.pofile(CATALOGUE)} if CATALOGUE.exists() else {}
    catalogue = polib.POFile(wrapwidth=LINE_WIDTH)
    catalogue.header = COMMENT
    catalogue.metadata = dict(METADATA)
    catalogue.extend(_entry(message, known) for message in messages())
    return catalogue


def messages() -> list[Message]:
    """Return everything our packages say, once each and in a stable order.

    What is said with and without a number is one message to gettext.
    """
    found: dict[tuple[str, str], str] = {}
    for path in sources():
        for context, singular, plural in said_in(path):
            found[singular, context] = plural or found.get((singular, context), "")
    return [(context, singular, plural) for (singular, context), plural in sorted(found.items())]


def sources() -> list[Path]:
    tops = [settings.BASE_DIR / package for package in PACKAGES]
    files = [path for top in tops for path in top.rglob("*") if path.is_file()]
    return [path for path in files if path.suffix == ".py" or "templates" in path.parts]


def said_in(path: Path) -> Iterator[Message]:
    # Babel is for developers, and this module is read by the command alone.
    from babel.messages.extract import extract

    source = path.read_text()
    if path.suffix != ".py":
        # The rest of a template becomes rows of X, whose indentation is nobody's Python.
        pythonic = templatize(source, origin=str(path))
        source = "\n".join(line.strip() for line in pythonic.splitlines())
    file = io.BytesIO(source.encode())
    for _line, texts, _comments, context in extract("python", file, keywords=KEYWORDS):
        singular, plural = (texts, "") if isinstance(texts, str) else texts
        yield context or "", singular, plural


def _entry(message: Message, known) -> polib.POEntry:
    context, singular, plural = message
    entry = polib.POEntry(msgctxt=context or None, msgid=singular, msgid_plural=plural)
    old = known.get(_key(entry))
    if plural:
        entry.msgstr_plural = dict(old.msgstr_plural) if old else {0: "", 1: ""}
    else:
        entry.msgstr = old.msgstr if old else ""
    return entry


def _key(entry: polib.POEntry) -> Message:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural
