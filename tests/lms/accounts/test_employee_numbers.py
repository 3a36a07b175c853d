"""NIP and NI PPPK as domain.md 2.3 says; the cases are those of `uji_identitas`."""

from datetime import date

import pytest

from lms.accounts import identity
from lms.accounts.identity import Guess, InvalidNumber, Sex

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("number", "guess"),
    [
        ("197003121996031901", Guess.PNS),
        ("199202292019031907", Guess.PNS),  # 29 February of a leap year
        ("199910102025212912", Guess.PPPK),
        ("198811152025242914", Guess.PPPK),
        ("19700312 199603 1 901", Guess.PNS),
    ],
)
def test_a_valid_number_says_what_it_looks_like(number, guess):
    assert identity.parse(number, today=TODAY).looks_like == guess


@pytest.mark.parametrize(
    "number",
    [
        "199102292019031907",  # 1991 was no leap year
        "197013121996031901",  # month 13
        "197003121996133901",  # digits 13-14 neither month nor contract code
        "197003121996033901",  # sex 3
        "197003121996031000",  # running number 000
        "19700312199603190",  # 17 digits
        "",
        "1,98609E+17",  # what a spreadsheet makes of it (rule 9)
        "193903121996031901",  # born before 1940
        "201103122026031901",  # younger than 16
        "197003121969031901",  # appointed before 1970
        "197003122028031901",  # appointed after next year
        "１９７００３１２１９９６０３１９０１",  # digits, but not ours
    ],
)
def test_an_invalid_number_is_refused(number):
    with pytest.raises(InvalidNumber):
        identity.parse(number, today=TODAY)


@pytest.mark.parametrize(
    "typed",
    [
        "19700312 199603 1 901",
        "19700312.199603.1.901",
        "19700312-199603-1-901",
        "19700312\u00a0199603\u00a01\u00a0901",
        " 197003121996031901\n",
    ],
)
def test_blanks_dots_and_dashes_do_not_matter(typed):
    assert identity.normalise(typed) == "197003121996031901"


def test_birth_date_and_sex_are_read_out_of_the_number():
    number = identity.parse("198505302009032904", today=TODAY)
    assert number.birth_date == date(1985, 5, 30)
    assert number.sex == Sex.FEMALE


def test_an_odd_age_at_appointment_is_only_a_warning():
    number = identity.parse("199003122000031901", today=TODAY)
    assert identity.warnings(number) == ["Usia saat diangkat 10 tahun."]


def test_a_record_that_differs_from_the_number_is_only_a_warning():
    number = identity.parse("198505302009032904", today=TODAY)
    assert identity.warnings(number, birth_date=date(1985, 5, 30), sex=Sex.FEMALE) == []
    assert identity.warnings(number, birth_date=date(1985, 5, 31)) == ["Data tidak sesuai NIP."]
    assert identity.warnings(number, sex=Sex.MALE) == ["Data tidak sesuai NIP."]


def test_a_masked_number_shows_no_birth_date():
    assert identity.mask("198609262015051001") == "••••••••••••••1001"


def test_an_email_is_taken_as_it_is_but_in_small_letters():
    assert identity.login_name(" Citra.Kuala@UBS.example ") == "citra.kuala@ubs.example"


def test_a_hint_speaks_of_the_form_only():
    assert identity.format_hint("19700312 199603 1 90") == (
        "NIP terdiri atas 18 angka; Anda mengetik 17."
    )
    assert identity.format_hint("197003121996031901") == ""
    assert identity.format_hint("ayu@rsud.example") == ""
