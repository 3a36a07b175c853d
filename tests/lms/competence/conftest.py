"""What gaps need: a dictionary, a standard for nurses."""

from datetime import date

import pytest

from courses.models import Competency
from lms.competence.models import PositionStandard

LONG_AGO = date(2020, 1, 1)
DICTIONARY = {
    "M1": ("manajerial", "Integritas"),
    "SK1": ("sosial_kultural", "Perekat Bangsa"),
    "T-MKP": ("teknis", "Manajemen Keselamatan Pasien"),
    "T-RS": ("teknis", "Manajemen Rumah Sakit"),
    "T-TID": ("teknis", "Teknologi Informasi dan Digital"),
}


@pytest.fixture
def competencies(db):
    return {
        code: Competency.objects.create(code=code, kind=kind, name=name, definition=name)
        for code, (kind, name) in DICTIONARY.items()
    }


@pytest.fixture
def standard(nurse_post, competencies):
    """What a nurse needs."""
    standard = PositionStandard.objects.create(position=nurse_post, valid_from=LONG_AGO)
    for code, level in {"T-MKP": 3, "T-RS": 2, "T-TID": 3}.items():
        standard.items.create(competency=competencies[code], level=level)
    return standard
