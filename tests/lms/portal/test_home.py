"""Beranda: for each role what is next, and the frame around it."""

import pytest

from lms.accounts.models import Role


def test_a_stranger_reads_what_titian_is_without_any_query(db, client, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get("/").content.decode()
    assert "Titian adalah tempat belajar ASN" in page
    assert "/verifikasi/" in page
    assert 'lang="id"' in page


def test_a_learner_without_a_course_is_shown_the_way_to_one(ayu, as_role, client):
    as_role(client, ayu, Role.ASN)
    page = client.get("/").content.decode()
    assert "Halo, Ayu" in page
    assert "Pilih kursus" in page


@pytest.mark.parametrize(
    ("who", "role", "place"),
    [
        ("ayu", Role.ASN, "/tugas/"),
        ("budi", Role.ATASAN, "/tim/"),
        ("dewi", Role.ADMIN_BKPSDM, "/kelola/"),
        ("citra", Role.MITRA, "/mitra/"),
    ],
)
def test_the_last_place_follows_the_acting_role(request, who, role, place, ayu, as_role, client):
    as_role(client, request.getfixturevalue(who), role)
    page = client.get("/")
    assert page.status_code == 200
    assert f'<li><a href="{place}"' in page.content.decode()


def test_one_may_switch_roles_from_every_page(budi, as_role, client):
    as_role(client, budi, Role.ATASAN)
    page = client.get("/tim/").content.decode()
    assert 'action="/peran/"' in page
    assert "Bukan Budi? Keluar" in page


def test_the_page_asks_the_same_number_of_queries_for_any_team(
    ayu, budi, eko, as_role, client, django_assert_max_num_queries
):
    as_role(client, budi, Role.ATASAN)
    with django_assert_max_num_queries(19):
        client.get("/")
