"""Crediting: once per source, in the right year, under the caps."""

from datetime import date
from uuid import uuid4

import pytest

from lms.hours import api
from lms.hours.exceptions import HoursNotStated
from lms.hours.models import HoursEntry, HoursSource, HoursStatus


def credit(person, form, hours, ended_on, **other):
    return api.credit(
        person,
        hours,
        form=form,
        started_on=ended_on,
        ended_on=ended_on,
        **{
            "title": "Kegiatan",
            "source": HoursSource.INTERNAL_CERTIFICATE,
            "source_reference": uuid4(),
        }
        | other,
    )


def test_an_entry_keeps_what_was_credited(ayu, forms):
    entry = credit(ayu, forms["NKL03"], 8, date(2026, 5, 20))
    assert (entry.person, entry.hours, entry.year) == (ayu, 8, 2026)
    assert (entry.status, entry.ip_category) == (HoursStatus.RECOGNISED, "teknis")


def test_the_same_source_credits_once_however_often_it_asks(ayu, forms):
    registration = uuid4()
    first = credit(ayu, forms["NKL03"], 8, date(2026, 5, 20), source_reference=registration)
    again = credit(ayu, forms["NKL03"], 9, date(2026, 6, 1), source_reference=registration)
    assert again == first
    assert HoursEntry.objects.total() == 8


def test_the_year_is_that_of_the_last_day_jp_3(ayu, forms):
    entry = api.credit(
        ayu,
        6,
        form=forms["KL03"],
        title="Melewati tahun baru",
        started_on=date(2026, 12, 29),
        ended_on=date(2027, 1, 3),
        source=HoursSource.INTERNAL_CERTIFICATE,
        source_reference=uuid4(),
    )
    assert entry.year == 2027


def test_the_forms_own_value_counts_where_none_is_stated_jp_2(ayu, forms):
    assert credit(ayu, forms["KL06"], None, date(2026, 3, 14)).hours == 4


def test_hours_that_nobody_states_are_refused_jp_2(ayu, forms):
    with pytest.raises(HoursNotStated):
        credit(ayu, forms["KL03"], None, date(2026, 3, 14))
    assert not HoursEntry.objects.exists()


def test_a_third_coaching_of_the_month_stays_with_no_hours_and_a_reason_jp_5(ayu, forms):
    coaching = {"source": HoursSource.COACHING}
    days = (date(2026, 5, 4), date(2026, 5, 18), date(2026, 5, 29), date(2026, 6, 1))
    entries = [credit(ayu, forms["NKL01"], None, day, **coaching) for day in days]
    assert [entry.hours for entry in entries] == [2, 2, 0, 2]
    assert entries[2].note == "melebihi batas 2 sesi/bulan, JP 0"


def test_self_study_counts_two_hours_a_day_jp_5(ayu, budi, forms):
    day = date(2026, 5, 4)
    assert credit(ayu, forms["NKL09"], 5, day).hours == 2
    assert credit(ayu, forms["NKL09"], 1, day).hours == 0
    assert credit(budi, forms["NKL09"], 2, day).hours == 2


def test_a_refused_claim_is_kept_and_takes_no_room_under_the_cap(ayu, forms):
    day = date(2026, 5, 4)
    refused = credit(ayu, forms["NKL09"], 2, day, status=HoursStatus.REFUSED)
    assert refused.hours == 2
    assert credit(ayu, forms["NKL09"], 2, day).hours == 2
    assert HoursEntry.objects.total() == 2
