"""Tim and mitra: own people, own institution, numbers only without the annex (PT-2, PT-4)."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from courses.models import CatalogueIndexPage, Provider, ProviderIndexPage
from lms.accounts.models import Role
from lms.partnerships.models import Agreement


def test_a_superior_sees_the_own_people(ayu, budi, as_role, client):
    as_role(client, budi, Role.ATASAN)
    page = client.get("/tim/").content.decode()
    assert "Ayu Lestari" in page
    assert f"/profil/{ayu.uuid}/" in page


def test_a_superior_elsewhere_does_not(ayu, eko, as_role, client):
    as_role(client, eko, Role.ATASAN)
    page = client.get("/tim/").content.decode()
    assert "Ayu Lestari" not in page
    assert "Belum ada bawahan tercatat" in page


@pytest.fixture
def desk(provider):
    root = Page.get_first_root_node()
    catalogue = CatalogueIndexPage.objects.first() or root.add_child(
        instance=CatalogueIndexPage(title="Katalog", slug="katalog")
    )
    return catalogue.add_child(instance=ProviderIndexPage(title=provider.name, provider=provider))


def test_a_partner_sees_the_own_desk_and_no_other(citra, desk, as_role, client):
    Provider.objects.create(code="MT-92", name="Politeknik Lain", kind="POLITEKNIK")
    as_role(client, citra, Role.MITRA)
    page = client.get("/mitra/").content.decode()
    assert "Universitas Bahari Selat" in page
    assert "Politeknik Lain" not in page
    assert f"/admin/pages/{desk.pk}/" in page
    assert "Belum ada dokumen kerja sama yang berlaku" in page


def test_without_the_annex_a_partner_is_told_why_there_are_only_numbers(
    citra, desk, provider, as_role, client
):
    Agreement.objects.create(
        provider=provider,
        kind="PKS",
        number="PKS/1",
        state="DITANDATANGANI",
        starts_on=date(2020, 1, 1),
        ends_on=date(2099, 1, 1),
    )
    as_role(client, citra, Role.MITRA)
    assert "belum ada lampiran pelindungan data pribadi" in client.get("/mitra/").content.decode()


def test_the_citys_own_desk_needs_no_agreement_pt_1(citra, desk, provider, as_role, client):
    Provider.objects.filter(pk=provider.pk).update(kind="BKPSDM")
    as_role(client, citra, Role.MITRA)
    assert "Belum ada dokumen kerja sama" not in client.get("/mitra/").content.decode()


@pytest.fixture
def submitted(desk, citra):
    """What citra's institution sent waits for a reviewer."""
    workflow = Workflow.objects.create(name="Peninjauan")
    task = GroupApprovalTask.objects.create(name="Tinjauan BKPSDM")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    desk.save_revision()
    return workflow.start(desk, citra)


def test_hr_finds_what_waits_for_review_among_the_tasks(submitted, dewi, as_role, client):
    as_role(client, dewi, Role.ADMIN_BKPSDM)
    page = client.get("/tugas/").content.decode()
    assert "kursus atau materi menunggu ditinjau" in page
    assert reverse("wagtailadmin_reports:workflow") in page
    assert "Semua beres" not in page


def test_hr_is_told_when_nothing_waits(dewi, as_role, client):
    as_role(client, dewi, Role.ADMIN_BKPSDM)
    assert "Semua beres" in client.get("/tugas/").content.decode()


def test_reviews_are_no_task_of_a_learner(submitted, ayu, as_role, client):
    as_role(client, ayu, Role.ASN)
    assert "Semua beres" in client.get("/tugas/").content.decode()
