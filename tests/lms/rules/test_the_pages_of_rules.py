"""Kelola › Aturan: what is in force, what comes, and the sentences of refusals."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lms.accounts import api as accounts
from lms.accounts.models import Role
from lms.hours.models import HoursTarget
from lms.rules.kinds import KINDS
from tests.speaking import indonesian_in

pytestmark = pytest.mark.django_db
MOST_QUERIES = 16


@pytest.fixture
def hr(client, as_role, dewi):
    return as_role(client, dewi, Role.ADMIN_BKPSDM)


@pytest.fixture
def address():
    target = HoursTarget.objects.get(employment_type="PNS")
    return f"/kelola/aturan/target-jp/{target.pk}"


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


def send(hr, address, **values):
    data = {"minimum": 24, "ceiling": "", "regulation": "PP baru", "valid_from": in_days(1)}
    return hr.post(f"{address}/periode/", data | values)


@pytest.mark.parametrize("slug", KINDS)
def test_each_kind_shows_its_rules_in_few_queries(hr, slug, django_assert_max_num_queries):
    hr.get("/kelola/aturan/target-jp/")
    with django_assert_max_num_queries(MOST_QUERIES):
        page = hr.get(f"/kelola/aturan/{slug}/")
    assert "berlaku" in page.text


def test_a_change_is_shown_as_coming_and_taken_back(hr, address):
    assert send(hr, address).status_code == 302
    page = hr.get("/kelola/aturan/target-jp/").text
    assert "akan datang" in page
    assert "PP baru" in page
    new = HoursTarget.objects.get(minimum=24)
    for _time in range(2):
        answer = hr.post(f"/kelola/aturan/target-jp/{new.pk}/pembatalan/", follow=True)
        assert "dibatalkan" in answer.text
    assert HoursTarget.objects.get(employment_type="PNS").valid_to is None


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"valid_from": in_days(0)}, "Hari itu sudah berjalan"),
        ({"ceiling": 10}, "Batas atas tidak boleh di bawah minimum"),
        ({"minimum": ""}, "Wajib diisi"),
    ],
)
def test_a_refusal_says_why(hr, address, values, words):
    answer = send(hr, address, **values)
    assert answer.status_code == 422
    assert words in answer.text
    assert not HoursTarget.objects.filter(minimum=24).exists()


def test_an_overlap_is_refused_with_the_day_it_meets(hr, address):
    send(hr, address, valid_from=in_days(30))
    answer = send(hr, address, minimum=30, valid_from=in_days(10))
    assert "Sudah ada periode yang mulai" in answer.text


@pytest.mark.parametrize("pattern", ["{urut}/{lain}/{unit}/{tahun}", "{unit}/{tahun}", "{urut"])
def test_a_pattern_that_writes_no_whole_number_is_refused_ce_1(hr, pattern):
    kind = KINDS["nomor-sertifikat"]
    rule = kind.model.objects.get()
    data = {name: getattr(rule, name) for name in kind.labels}
    data |= {"pattern": pattern, "valid_from": in_days(1)}
    answer = hr.post(f"/kelola/aturan/nomor-sertifikat/{rule.pk}/periode/", data)
    assert "Pola ini tidak menghasilkan nomor yang utuh" in answer.text


@pytest.mark.parametrize("caps", [{"cap_hours": 2}, {"cap_period": "day"}])
def test_half_a_cap_is_refused_jp_5(hr, caps):
    form = KINDS["batas-bentuk"].model.objects.get(code="KL06")
    data = {"default_hours": 4, "regulation": "Baru", "valid_from": in_days(1), **caps}
    answer = hr.post(f"/kelola/aturan/batas-bentuk/{form.pk}/periode/", data)
    assert "atau kosongkan semua" in answer.text


@pytest.mark.parametrize("wrong", [{"pass_mark": 101}, {"posttest_attempts": 0}])
def test_a_test_can_be_taken_and_passed_as_1(hr, wrong):
    rule = KINDS["tes"].model.objects.get()
    data = {name: getattr(rule, name) for name in KINDS["tes"].labels} | wrong
    answer = hr.post(f"/kelola/aturan/tes/{rule.pk}/periode/", data | {"valid_from": in_days(1)})
    assert answer.status_code == 422
    assert "Nilai lulus paling tinggi" in answer.text or "Paling sedikit 1" in answer.text
    assert KINDS["tes"].model.objects.count() == 1


def test_a_rule_is_ended_from_its_page(hr, address):
    yesterday = hr.post(f"{address}/akhir/", {"last_day": in_days(-1)})
    assert yesterday.status_code == 422
    assert "Pilih hari ini atau sesudahnya" in yesterday.text
    assert hr.post(f"{address}/akhir/", {"last_day": in_days(5)}).status_code == 302
    assert HoursTarget.objects.get(employment_type="PNS").valid_to == in_days(5)


def test_an_auditor_reads_and_has_no_buttons(client, as_role, eko):
    accounts.grant_role(eko, Role.AUDITOR, on=in_days(0))
    page = as_role(client, eko, Role.AUDITOR).get("/kelola/aturan/target-jp/")
    assert page.status_code == 200
    assert "/periode/" not in page.text


@pytest.mark.parametrize("slug", ["tidak-ada", "target-jp/0/periode"])
def test_what_does_not_exist_is_not_found(hr, slug):
    assert hr.get(f"/kelola/aturan/{slug}/").status_code == 404


@pytest.mark.usefixtures("both_languages")
@pytest.mark.parametrize("slug", KINDS)
def test_the_pages_speak_english(hr, slug):
    hr.cookies["bahasa"] = "en"
    row = KINDS[slug].model.objects.first()
    assert not indonesian_in(hr.get(f"/kelola/aturan/{slug}/").text)
    assert not indonesian_in(hr.get(f"/kelola/aturan/{slug}/{row.pk}/periode/").text)
