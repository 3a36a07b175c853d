"""What the chain from enrolment to certificate needs besides the cast."""

from datetime import UTC, datetime

import pytest

from lms.learning import api
from tests import course_making as making
from tests.people import head_of_hr
from tests.speaking import both_languages

__all__ = ["both_languages"]

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


@pytest.fixture
def registry(personnel_agency, head_post):
    """Somebody signs certificates."""
    return head_of_hr(
        "Farida Selat",
        "197003121996032925",
        "farida.selat@bkpsdm.example",
        post=head_post,
        unit=personnel_agency,
    )


@pytest.fixture
def reading_course(provider, registry):
    """Two things to read, nothing else."""
    return making.published(provider, [making.text("Bacaan satu"), making.text("Bacaan dua")])


@pytest.fixture
def film_course(provider, registry):
    """A video of one minute and a text."""
    return making.published(
        provider, [making.film(60_000), making.text("Bacaan penutup")], slug="video"
    )


@pytest.fixture
def exam_course(provider, registry):
    """Pre-test, text, quiz of ten minutes and post-test."""
    lessons = [
        making.exam("prates", "Prates"),
        making.text("Bacaan"),
        making.exam("kuis", "Kuis", minutes=10),
        making.exam("pascates", "Pascates", minutes=10),
    ]
    return making.published(provider, lessons, slug="ujian")


@pytest.fixture
def enrolled():
    """`enrolled(ayu, release)`: her enrolment, since noon."""

    def enrol(person, release, at=NOON):
        return api.enrol(person, release.course, at=at)

    return enrol
