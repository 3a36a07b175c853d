"""Which language a person is spoken to in: their browser's on pages, their own in what waits."""

from django.conf import settings
from django.utils import translation

from lms.accounts.models import User

A_YEAR_IN_SECONDS = 365 * 24 * 3600


def is_spoken(language: str | None) -> bool:
    return language in dict(settings.LANGUAGES)


def choose(response, language: str, person: User | None = None):
    """Let this browser speak `language` from now on, and what is written to `person` as well."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=A_YEAR_IN_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    if person:
        # No history: it is a wish about the screen, not a fact of the personnel file.
        User.objects.filter(pk=person.pk).update(language=language)
    return response


def speaking_to(person: User):
    """Within it, texts come out in the language of `person`, whoever acts."""
    return translation.override(person.language or settings.LANGUAGE_CODE)
