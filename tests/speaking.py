"""Both languages as the site speaks them; import `both_languages` into a conftest that asks."""

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
    for source in Path(settings.LOCALE_PATHS[0]).rglob("*.po"):
        polib.pofile(source).save_as_mofile(source.with_suffix(".mo"))
    trans_real._translations.clear()
    trans_real._default = None
    translation.activate(settings.LANGUAGE_CODE)


def catalogue() -> polib.POFile:
    return polib.pofile(CATALOGUE)
