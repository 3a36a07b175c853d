"""Who gets a seat (EN-1), once, in the newest release (LN-5), and gives it back."""

from datetime import date, timedelta

import pytest

from lms.accounts.models import EmploymentType, Notice
from lms.learning import api
from lms.learning.models import Enrolment
from lms.records.models import Statement
from lms.records.verbs import Verb
from tests import course_making as making
from tests.lms.conftest import NOON

TODAY = NOON.date()


def refused(person, release, at=NOON):
    with pytest.raises(api.NotEligible) as refusal:
        api.enrol(person, release.course, at=at)
    return refusal.value.reasons


def test_enrolling_takes_the_newest_release_and_is_told(ayu, budi, reading_course):
    """LN-5."""
    enrolment = api.enrol(ayu, reading_course.course, at=NOON)
    assert (enrolment.release, enrolment.enrolled_at) == (reading_course, NOON)
    told = Statement.objects.of_registration(enrolment.registration).get()
    assert told.verb == Verb.REGISTERED
    assert "Ayu Lestari" in Notice.objects.get(person=budi).text


def test_enrolling_twice_keeps_the_first_seat(ayu, reading_course):
    first = api.enrol(ayu, reading_course.course, at=NOON)
    assert api.enrol(ayu, reading_course.course, at=NOON + timedelta(days=1)) == first
    assert Statement.objects.count() == 1


def test_somebody_on_leave_is_refused(ayu, reading_course):
    """EN-1: legal status 01."""
    ayu.legal_status = "02"
    assert refused(ayu, reading_course) == ["Status kepegawaian Anda tidak aktif."]


def test_an_outsider_is_refused(citra, reading_course):
    """EN-1: employment type."""
    assert refused(citra, reading_course) == ["Kursus ini hanya untuk PNS, CPNS dan PPPK."]


def test_a_contract_must_not_have_ended(ayu, reading_course):
    """EN-1."""
    ayu.employment_type, ayu.contract_ends_on = EmploymentType.PPPK, TODAY - timedelta(days=1)
    assert refused(ayu, reading_course) == ["Kontrak kerja Anda sudah berakhir."]
    ayu.contract_ends_on = TODAY
    assert api.enrol(ayu, reading_course.course, at=NOON)


def test_a_scheduled_course_is_not_open_to_everybody(ayu, provider):
    """R1 is for self-paced courses only (domain.md 4.4)."""
    release = making.published(provider, [making.text()], mode="tatap_muka")
    assert "berjadwal" in refused(ayu, release)[0]


def test_a_withdrawn_course_is_closed(ayu, reading_course):
    reading_course.course.unpublish()
    assert refused(ayu, reading_course) == ["Kursus ini belum atau tidak lagi dibuka."]


def test_a_full_course_is_refused_until_somebody_leaves(ayu, eko, provider):
    """EN-9."""
    release = making.published(provider, [making.text()], capacity=1)
    seat = api.enrol(eko, release.course, at=NOON)
    assert refused(ayu, release) == ["Semua tempat sudah terisi."]
    api.withdraw(seat, at=NOON)
    assert api.enrol(ayu, release.course, at=NOON)


def test_a_passed_course_may_be_repeated_after_three_years(ayu, reading_course):
    """EN-1: the years are a dated rule."""
    Enrolment.objects.create(
        learner=ayu,
        course=reading_course.course,
        release=reading_course,
        enrolled_at=NOON - timedelta(days=1100),
        completed_at=NOON.replace(year=2023, hour=20) + timedelta(days=0),
    )
    assert "setelah 3 tahun" in refused(ayu, reading_course, NOON.replace(hour=1))[0]
    assert api.enrol(ayu, reading_course.course, at=NOON + timedelta(days=1))


def test_eligibility_shows_every_line_with_its_reason(ayu, reading_course):
    lines = api.eligibility(ayu, reading_course.course, date(2026, 11, 24))
    assert len(lines) == 7
    assert all(line.ok and not line.reason for line in lines)


def test_withdrawing_ends_the_seat_once(ayu, reading_course, enrolled):
    enrolment = enrolled(ayu, reading_course)
    api.withdraw(enrolment, at=NOON)
    api.withdraw(enrolment, at=NOON + timedelta(days=1))
    enrolment.refresh_from_db()
    assert enrolment.withdrawn_at == NOON
    assert Statement.objects.filter(verb=Verb.LEFT).count() == 1


def test_supervisors_see_enrolments_of_their_people_and_nobody_elses(
    ayu, budi, eko, reading_course, enrolled, seen_by
):
    enrolment = enrolled(ayu, reading_course)
    for person, role, sees in ((ayu, "asn", 1), (budi, "atasan", 1), (eko, "atasan", 0)):
        visible = Enrolment.objects.visible_to(seen_by(person, role))
        assert list(visible) == [enrolment] * sees
