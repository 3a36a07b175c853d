"""The English catalogue says all that the interface says, and nothing that nobody says any more."""

import re

import pytest

from config import messages
from tests.speaking import catalogue

RUN = "run `./dev manage collect_messages`, then translate what it lists"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|(?<!%)%[a-z]|\{\w*\}|</?\w+>")
FORMS = [0, 1]


def placeholders(text):
    return sorted(PLACEHOLDER.findall(text.replace("%%", "")))


def translations(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_the_catalogue_is_what_the_code_says_now():
    assert messages.CATALOGUE.read_text() == str(messages.collected()), RUN


def test_every_message_has_its_english():
    assert not [entry.msgid for entry in catalogue().untranslated_entries()], RUN
    assert not [entry.msgid for entry in catalogue() if not all(translations(entry))], RUN
    assert not [entry.msgid for entry in catalogue().fuzzy_entries()]


def test_a_message_that_counts_has_both_english_forms():
    counting = [entry for entry in catalogue() if entry.msgid_plural]
    assert counting
    assert not [entry.msgid for entry in counting if sorted(entry.msgstr_plural) != FORMS]


def test_what_is_counted_in_one_place_is_counted_everywhere():
    """Said without its number, such a message would come out in the singular."""
    said = [message for path in messages.sources() for message in messages.said_in(path)]
    counted = {(context, singular) for context, singular, plural in said if plural}
    plain = {(context, singular) for context, singular, plural in said if not plural}
    assert not counted & plain


def test_a_translation_keeps_what_is_filled_in():
    wrong = [
        (entry.msgid, english)
        for entry in catalogue()
        for english in translations(entry)
        if placeholders(entry.msgid) != placeholders(english)
    ]
    assert not wrong


def test_a_translation_begins_and_ends_as_its_message_does():
    wrong = []
    for entry in catalogue():
        for english in translations(entry):
            ends = [text[-1] in ".:?…" and text[-1] for text in (entry.msgid, english)]
            starts = [text[0].isupper() for text in (entry.msgid, english) if text[0].isalpha()]
            if ends[0] != ends[1] or (len(starts) == 2 and starts[0] != starts[1]):
                wrong.append((entry.msgid, english))
    assert not wrong


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('{% translate "Kirim" %}', ("", "Kirim", "")),
        ('{% translate "Buka" context "toko" %}', ("toko", "Buka", "")),
        ('{% icon "kunci" _("terkunci") %}', ("", "terkunci", "")),
        (
            "{% blocktranslate trimmed %}\n  Satu\n  dua\n{% endblocktranslate %}",
            ("", "Satu dua", ""),
        ),
        (
            "{% blocktranslate count n=n %}{{ n }} baris{% plural %}{{ n }} barisan"
            "{% endblocktranslate %}",
            ("", "%(n)s baris", "%(n)s barisan"),
        ),
    ],
)
def test_templates_are_read_as_django_reads_them(tmp_path, source, said):
    template = tmp_path / "templates" / "a.html"
    template.parent.mkdir()
    template.write_text(f"<p>isn't <b>\n    {source}</b>\n  </p>")
    assert list(messages.said_in(template)) == [said]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('_("Kirim" " ulang")', ("", "Kirim ulang", "")),
        ('pgettext("toko", "Buka")', ("toko", "Buka", "")),
        ('ngettext("%(n)s baris", "%(n)s barisan", 3)', ("", "%(n)s baris", "%(n)s barisan")),
        ("f\"{name}: {_('cukup')}\"", ("", "cukup", "")),
    ],
)
def test_modules_are_read(tmp_path, source, said):
    module = tmp_path / "a.py"
    module.write_text(source)
    assert list(messages.said_in(module)) == [said]
