"""Templates and modules hold no words of their own: whatever a person reads can be translated."""

import ast
import re

import pytest

from tests.architecture.tracked import name_of, naming, python_files, templates, tracked
from tests.speaking import catalogue, texts_of
from tools.paths import ROOT

PACKAGES = {"config", "courses", "demo", "lms", "media"}
TAGS = re.compile(
    r"\{%\s*comment.*?endcomment\s*%\}|\{#.*?#\}"
    r"|\{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%\}|\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL,
)
WORD = re.compile(r"[^\W\d_]{2,}")
ALIKE = {
    "JP": "the official unit",
    "Titian": "a name",
    "Dumai": "a name",
    "SHA": "a name",
    **dict.fromkeys(("Ctrl", "Alt", "Enter", "Delete"), "printed on the keys themselves"),
}
TRANSLATING = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
}
LABELS = {"label", "verbose_name", "verbose_name_plural", "heading", "menu_label", "error_message"}
# Not the words of the interface.
OTHERWISE = {
    "courses/desks.py": "the name of a workflow is a row that HR may change",
    "lms/accounts/api/grants.py": "the name of a group is a row",
    "lms/accounts/ranks.py": "official names of ranks",
    "lms/certificates/predicates.py": "certificates are Indonesian by law",
    "lms/certificates/rendering.py": "certificates are Indonesian by law",
    "lms/certificates/views.py": "the name of a certificate's file",
    "lms/hours/api.py": "notes in the ledger are official and stay as written",
    "lms/records/verbs.py": "statements name both languages",
}


def modules():
    found = [path for path in python_files() if path.relative_to(ROOT).parts[0] in PACKAGES]
    return [path for path in found if "demo" not in path.relative_to(ROOT).parts]


def bare_words(template: str) -> list[str]:
    texts = [WORD.findall(text) for text in texts_of(TAGS.sub(" ", template))]
    return [" ".join(words) for words in texts if set(words) - ALIKE.keys()]


def test_a_template_leaves_its_words_to_the_catalogue():
    for path in templates():
        with naming(path):
            assert not bare_words(path.read_text()), (
                "put them into {% translate %} or {% blocktranslate %}"
            )


@pytest.mark.parametrize(
    "template",
    [
        "<p>Halo</p>",
        '<img alt="Halo">',
        '<button data-confirm="Yakin?">{{ x }}</button>',
        "{% if x %}<p>{{ x }} materi</p>{% endif %}",
        '<html lang="{{ l }}"><p>Halo</p></html>',
    ],
)
def test_bare_words_are_noticed(template):
    assert bare_words(template)


def test_translated_words_names_and_other_languages_are_left_alone():
    assert not bare_words('<p title="{% translate "Halo" %}">{{ hours }} JP</p>')
    assert not bare_words("<p>{% blocktranslate %}Halo <b>x</b>{% endblocktranslate %}</p>")
    assert not bare_words('<button lang="en">Read in English</button>')


@pytest.fixture(scope="module")
def indonesian_words():
    """Words of the messages that are none of their translations'."""
    found, english = set(), set()
    for entry in catalogue():
        found |= set(WORD.findall(f"{entry.msgid} {entry.msgid_plural}".lower()))
        told = " ".join([entry.msgstr, *entry.msgstr_plural.values()])
        english |= set(WORD.findall(told.lower()))
    return {word for word in found - english if len(word) > 2}


def strings_outside(tree):
    """(line, text) of every string that is neither translated nor a docstring."""
    spared = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_called(node) in TRANSLATING:
            spared |= {id(inner) for inner in ast.walk(node)}
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            spared.add(id(node.body[0].value))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in spared
        ):
            yield node.lineno, node.value


def name_called(call):
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def says_indonesian(text, words):
    """A sentence, or part of one; a single word may be a key or part of an address."""
    text = re.sub(r"<[^>]*>", "", text)
    return " " in text.strip() and bool(words & set(WORD.findall(text.lower())))


def test_a_module_says_nothing_indonesian_without_translating_it(indonesian_words):
    for path in modules():
        with naming(path):
            said = strings_outside(ast.parse(path.read_text()))
            found = [each for each in said if says_indonesian(each[1], indonesian_words)]
            assert bool(found) == (name_of(path) in OTHERWISE), f"put them into gettext: {found}"


def test_labels_are_translated():
    for path in modules():
        with naming(path):
            bare = [
                (node.lineno, keyword.value.value)
                for node in ast.walk(ast.parse(path.read_text()))
                if isinstance(node, ast.Call)
                for keyword in node.keywords
                if keyword.arg in LABELS
                and isinstance(keyword.value, ast.Constant)
                and isinstance(keyword.value.value, str)
                and WORD.search(keyword.value.value)
            ]
            assert not bare


def test_choices_are_translated():
    """A pair in a class of choices: what is stored, and what people read."""
    for path in modules():
        with naming(path):
            bare = []
            for node in ast.walk(ast.parse(path.read_text())):
                if not (isinstance(node, ast.ClassDef) and "TextChoices" in ast.unparse(node)):
                    continue
                for line in node.body:
                    pair = getattr(line, "value", None)
                    if isinstance(pair, ast.Tuple) and isinstance(pair.elts[1], ast.Constant):
                        bare += [pair.elts[1].value]
            assert not set(bare) - {"NIP", "NI PPPK"}, "official abbreviations stay"


def imported_from_translation(tree):
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    ours = [node for node in nodes if node.module == "django.utils.translation"]
    return {name.name for node in ours for name in node.names}


def test_who_writes_notices_leaves_them_to_their_readers_language():
    """An eager text would be in the language of whoever acts; `notify` fills in a lazy one."""
    for path in modules():
        with naming(path):
            tree = ast.parse(path.read_text())
            calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
            if any(name_called(call) == "notify" for call in calls):
                assert not imported_from_translation(tree) & {"gettext", "ngettext", "pgettext"}


def scripts():
    return [
        path for path in tracked() if path.suffix in {".js", ".mjs"} and "frontend" in path.parts
    ]


def test_a_script_takes_its_words_from_the_page(indonesian_words):
    """Or, as the player does, from a list in both languages."""
    for path in scripts():
        with naming(path):
            code = re.sub(r"//.*", "", path.read_text())
            texts = re.findall(r"""(["'`])(.*?)\1""", code)
            said = [text for _quote, text in texts if says_indonesian(text, indonesian_words)]
            assert not said or both_languages_of(path)


def both_languages_of(path):
    """Whether the script has a list of words in each language, with the same names in both."""
    code = path.read_text()
    lists = [re.search(rf"^  {each}: {{$(.*?)^  }}", code, re.M | re.S) for each in ("id", "en")]
    names = [re.findall(r"^    (\w+):", found[1], re.M) if found else [] for found in lists]
    return bool(names[0]) and names[0] == names[1]
