"""The way of a learner that must be open to everybody: from the log-in to the result of a quiz."""

from tests import course_making as making

SLUG = "jalan-untuk-semua"
TITLE = "Jalan untuk Semua"

# What the question says: what to choose, or what to write.
CHOICES = {"Apa fungsi WBS?": ["Mengurai"], "tahap proyek": ["Perencanaan", "Pelaksanaan"]}
WORDS = {"Singkatan": "kak", "indeks biaya": "0,89"}


def open_course(provider):
    """A text, a quiz with a question of each type, and a video; a pass brings a certificate."""
    lessons = [making.text("Bacaan"), making.exam("kuis"), making.film(60_000, required=False)]
    return making.published(provider, lessons, slug=SLUG, title=TITLE)


def chosen(question: str) -> list[str]:
    """The right choices of the question that reads so; none if it wants words."""
    return next((right for text, right in CHOICES.items() if text in question), [])


def written(question: str) -> str:
    return next(words for text, words in WORDS.items() if text in question)
