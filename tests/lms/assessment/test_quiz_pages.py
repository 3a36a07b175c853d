"""Tests as a phone meets them: plain forms, one question a screen, and friendly words."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lms.accounts.models import Role
from lms.assessment.models import Attempt, Response
from tests.course_making import QUESTIONS, RIGHT, WRONG

PARTIAL = {"X-Partial": "1"}
# A test runs in a transaction, so that ours become savepoints: one is set and one is released.
SAVEPOINTS = 2
SECRETS = ["WBS mengurai", "0.89", '"KAK"', "accepted", "tolerance"]


@pytest.fixture
def ayus(client, ayu, as_role):
    return as_role(client, ayu, Role.ASN)


@pytest.fixture
def begun(ayus, enrolment, quiz):
    """The address of ayu's first attempt at the quiz."""
    start = f"/belajar/{enrolment.registration}/kuis/{quiz.uuid}/percobaan/"
    ayus.post(start)
    return f"{start}1/"


@pytest.fixture
def queries_of(ayus):
    """`queries_of(address)`: how many a page takes once it is warm."""

    def count(address):
        ayus.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert ayus.get(address).status_code == 200
        return len(queries)

    return count


def ask(attempt_url, number):
    return f"{attempt_url}soal/{number}/"


def answer_all(client, begun, answers):
    for number, entry in enumerate(Attempt.objects.get().paper, start=1):
        client.post(ask(begun, number), {"jawaban": answers[entry["question"]]})


def test_a_lesson_that_is_a_test_leads_to_its_start(ayus, enrolment, quiz):
    page = ayus.get(enrolment.lesson_url(quiz), follow=True).content.decode()
    assert "4 soal" in page
    assert "10 menit" in page
    assert "Mulai mengerjakan" in page


def test_a_quiz_is_passed_by_plain_forms(ayus, begun):
    answer_all(ayus, begun, RIGHT)
    assert "4 dari 4 soal terjawab" in ayus.get(f"{begun}tinjauan/").content.decode()
    result = ayus.post(f"{begun}kiriman/", follow=True).content.decode()
    assert "Lulus" in result
    assert "4 dari 4 soal benar" in result


def test_a_failed_quiz_shows_what_to_look_at_again_but_no_explanations(ayus, begun):
    answer_all(ayus, begun, WRONG)
    result = ayus.post(f"{begun}kiriman/", follow=True).content.decode()
    assert "Belum lulus" in result
    assert "Lihat lagi sebelum mencoba" in result


def test_keys_never_reach_the_browser_before_handing_in(ayus, begun):
    """AS-6: every page of a running attempt is searched."""
    urls = [ask(begun, number) for number in range(1, len(QUESTIONS) + 1)]
    urls += [f"{begun}tinjauan/", begun.removesuffix("percobaan/1/")]
    for url in urls:
        page = ayus.get(url).content.decode()
        assert not [secret for secret in SECRETS if secret in page]


def test_pressing_start_or_send_twice_makes_one_attempt_with_one_result(ayus, begun):
    ayus.post(begun.removesuffix("1/"))
    for _press in range(2):
        answer = ayus.post(f"{begun}kiriman/")
        assert answer.headers["Location"] == f"{begun}hasil/"
    assert Attempt.objects.count() == 1


def test_two_tabs_do_not_undo_each_others_answers(ayus, begun):
    """A slow tab's older answer is told that a newer one stands."""
    attempt = Attempt.objects.get()
    place = attempt.question_ids.index("q1") + 1
    new = ayus.post(ask(begun, place), {"jawaban": "q1b", "urutan": 2}, headers=PARTIAL).json()
    assert new["words"].startswith("Tersimpan pukul")
    old = ayus.post(ask(begun, place), {"jawaban": "q1a", "urutan": 1}, headers=PARTIAL).json()
    assert "lebih baru" in old["words"]
    assert Response.objects.get().answer == "q1b"


def test_an_answer_after_time_is_refused_kindly_and_the_rest_is_marked(ayus, begun):
    Attempt.objects.update(due_at=timezone.now() - timedelta(minutes=11))
    answer = ayus.post(ask(begun, 1), {"jawaban": "apa saja"}, follow=True)
    assert "Waktu sudah habis" in answer.content.decode()
    attempt = Attempt.objects.get()
    assert attempt.late
    assert attempt.submitted_at


def test_an_answer_after_handing_in_is_refused_kindly(ayus, begun):
    ayus.post(f"{begun}kiriman/")
    answer = ayus.post(ask(begun, 1), {"jawaban": "x"}, headers=PARTIAL)
    assert answer.status_code == 409
    assert answer.json()["url"] == f"{begun}hasil/"


def test_a_number_that_is_none_does_not_break_the_saving(ayus, begun):
    place = Attempt.objects.get().question_ids.index("q3") + 1
    data = {"jawaban": "KAK", "urutan": "bukan angka"}
    assert ayus.post(ask(begun, place), data, headers=PARTIAL).json()["sequence"] == 1


def test_a_stranger_finds_nothing(client, eko, as_role, begun):
    as_role(client, eko, Role.ASN)
    for url in (ask(begun, 1), f"{begun}tinjauan/", f"{begun}hasil/"):
        assert client.get(url).status_code == 404


def test_the_result_of_the_posttest_shows_the_gain(ayus, take, pretest, posttest, enrolment):
    """AS-3."""
    take(pretest, {**WRONG, "q1": "q1b"})
    take(posttest, RIGHT)
    url = f"/belajar/{enrolment.registration}/kuis/{posttest.uuid}/percobaan/1/hasil/"
    page = ayus.get(url).content.decode()
    assert "Prates 25, pascates 100." in page
    assert "Kenaikan 100%" in page


def test_the_pages_of_a_test_take_few_queries(ayus, begun, enrolment, quiz, queries_of):
    """None of them more for many questions than for one."""
    start = f"/belajar/{enrolment.registration}/kuis/{quiz.uuid}/"
    assert queries_of(start) <= 8
    assert queries_of(ask(begun, 1)) <= 4
    assert queries_of(f"{begun}tinjauan/") <= 4
    answer_all(ayus, begun, RIGHT)
    ayus.post(f"{begun}kiriman/")
    assert queries_of(f"{begun}hasil/") <= 10


def test_an_answer_takes_few_queries(ayus, begun, django_assert_max_num_queries):
    """Session, person, attempt; the attempt held, its rule, the answer as it was and is."""
    with django_assert_max_num_queries(7 + SAVEPOINTS):
        ayus.post(ask(begun, 1), {"jawaban": "apa saja"})
