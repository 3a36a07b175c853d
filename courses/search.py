"""Indonesian search: words reduced to their stems on both sides (SQLite's index does not stem)."""

import re
from functools import cache

from django.db import connection

# Words too common to tell one course from another; few enough to be read and argued about.
STOP_WORDS = frozenset(
    [
        "ada",
        "adalah",
        "agar",
        "akan",
        "anda",
        "antara",
        "apa",
        "atas",
        "atau",
        "bagi",
        "bagaimana",
        "bahwa",
        "bisa",
        "dalam",
        "dan",
        "dapat",
        "dari",
        "dengan",
        "di",
        "dia",
        "hal",
        "hanya",
        "harus",
        "ia",
        "ini",
        "itu",
        "jadi",
        "jika",
        "juga",
        "kalau",
        "kami",
        "kamu",
        "karena",
        "ke",
        "kepada",
        "kita",
        "lagi",
        "lain",
        "lebih",
        "maka",
        "masih",
        "mereka",
        "oleh",
        "pada",
        "para",
        "pun",
        "saat",
        "saja",
        "sampai",
        "saya",
        "sebagai",
        "secara",
        "sedang",
        "sehingga",
        "sejak",
        "seperti",
        "serta",
        "setelah",
        "suatu",
        "sudah",
        "supaya",
        "tanpa",
        "tapi",
        "telah",
        "tentang",
        "tersebut",
        "tetapi",
        "tiap",
        "tidak",
        "untuk",
        "yaitu",
        "yakni",
        "yang",
    ]
)


def words(text: str) -> list[str]:
    """The words of `text` that carry meaning, in lower case and in order."""
    return [word for word in re.findall(r"[^\W_]+", text.casefold()) if word not in STOP_WORDS]


def stems(text: str) -> str:
    """`text` as the stems of its meaningful words."""
    return " ".join(_stemmer().stemWords(words(text)))


@cache
def _stemmer():
    # Brings the stems of thirty languages, 11 MB, and only SQLite has need of them.
    from snowballstemmer import stemmer

    return stemmer("indonesian")


def searchable_text(course) -> str:
    """All that a person may look `course` up by: stemmed for SQLite, plain for PostgreSQL."""
    competencies = [row.competency.name for row in course.competencies.all()]
    modules = course.get_children().values_list("title", flat=True) if course.pk else []
    told = [course.title, course.objective, course.audience, course.provider.name]
    text = " ".join([*told, *competencies, *modules])
    return prepared(text)


def prepared(text: str) -> str:
    """Text or query in the form this database's index wants."""
    # PostgreSQL stems by itself (SEARCH_CONFIG), and stems of stems would find less.
    return " ".join(words(text)) if connection.vendor == "postgresql" else stems(text)
