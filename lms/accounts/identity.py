"""Employee numbers: NIP and NI PPPK, read and checked as domain.md 2.1–2.3 says.

Pure, but for the words of its refusals.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

LENGTH = 18
SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015\u2212\u00ad\u200b\u2060\ufeff]+")
OLDEST_BIRTH_YEAR = 1940
YOUNGEST_AGE = 16
OLDEST_AT_APPOINTMENT = 60
FIRST_APPOINTMENT_YEAR = 1970
FIRST_PPPK_CODE = 21


class InvalidNumber(ValueError):
    """Not an employee number; the message says why, in the reader's language."""


class Guess(StrEnum):
    """What a number looks like; what somebody is stands in the personnel data (rule 8)."""

    PNS = "PNS"
    PPPK = "PPPK"


class Sex(StrEnum):
    MALE = "1"
    FEMALE = "2"


@dataclass(frozen=True)
class EmployeeNumber:
    """A valid number and what can be read out of it."""

    digits: str
    birth_date: date
    appointment_year: int
    looks_like: Guess
    sex: Sex

    @property
    def masked(self) -> str:
        return mask(self.digits)


def normalise(text: str) -> str:
    """Return `text` without the blanks, dots and dashes people type or paste between the digits."""
    return SEPARATORS.sub("", text)


def login_name(text: str) -> str:
    """Return what somebody typed to log in with, as it is stored: an e-mail or the digits."""
    return text.strip().lower() if "@" in text else normalise(text)


def format_hint(text: str) -> str:
    """Return what is wrong with the form of a typed number; it says nothing about accounts."""
    digits = normalise(text)
    if digits.isdecimal() and len(digits) != LENGTH:
        return _("NIP terdiri atas %(length)d angka; Anda mengetik %(typed)d.") % {
            "length": LENGTH,
            "typed": len(digits),
        }
    return ""


def mask(digits: str) -> str:
    """Return the number as shown on shared screens: the last four digits (rule 11)."""
    return "•" * (len(digits) - 4) + digits[-4:]


def parse(text: str, *, today: date | None = None) -> EmployeeNumber:
    """Return the number in `text`. Raises InvalidNumber with the reason (rules 1 to 5)."""
    today = today or date.today()
    digits = normalise(text)
    if not re.fullmatch(r"[0-9]{18}", digits):
        raise InvalidNumber(_wrong_form(digits))
    appointment_year, code = int(digits[8:12]), int(digits[12:14])
    if not FIRST_APPOINTMENT_YEAR <= appointment_year <= today.year + 1:
        raise InvalidNumber(_("Tahun pengangkatan (angka 9–12) tidak mungkin."))
    if digits[14] not in "12":
        raise InvalidNumber(_("Angka ke-15 (jenis kelamin) harus 1 atau 2."))
    if digits[15:] == "000":
        raise InvalidNumber(_("Nomor urut (angka 16–18) dimulai dari 001."))
    return EmployeeNumber(
        digits=digits,
        birth_date=_birth_date(digits, today),
        appointment_year=appointment_year,
        looks_like=_guess(code),
        sex=Sex(digits[14]),
    )


def warnings(
    number: EmployeeNumber, *, birth_date: date | None = None, sex: Sex | None = None
) -> list[str]:
    """Return what looks odd but is not refused: the age at appointment, the record (rules 6, 7)."""
    found = []
    age = number.appointment_year - number.birth_date.year
    if not YOUNGEST_AGE <= age <= OLDEST_AT_APPOINTMENT:
        found.append(_("Usia saat diangkat %(age)d tahun.") % {"age": age})
    differs = (birth_date and birth_date != number.birth_date) or (sex and sex != number.sex)
    if differs:
        found.append(_("Data tidak sesuai NIP."))
    return found


def _wrong_form(digits):
    if not digits.isdecimal():
        return _("Nomor harus %(length)d angka; ini memuat huruf atau tanda lain.") % {
            "length": LENGTH
        }
    return _("Nomor harus %(length)d angka; ini %(typed)d angka.") % {
        "length": LENGTH,
        "typed": len(digits),
    }


def _birth_date(digits, today):
    try:
        born = date.fromisoformat(digits[:8])
    except ValueError:
        raise InvalidNumber(_("Tanggal lahir (angka 1–8) tidak ada di kalender.")) from None
    if not OLDEST_BIRTH_YEAR <= born.year <= today.year - YOUNGEST_AGE:
        raise InvalidNumber(_("Tahun lahir (angka 1–4) tidak mungkin."))
    return born


def _guess(code):
    if 1 <= code <= 12:
        return Guess.PNS
    if code >= FIRST_PPPK_CODE:
        return Guess.PPPK
    raise InvalidNumber(_("Angka 13–14 harus bulan (01–12) atau kode PPPK (21 ke atas)."))
