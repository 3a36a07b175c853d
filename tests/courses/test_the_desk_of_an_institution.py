"""An institution gets pages, files and a group of its own; nobody else's people reach them."""

import pytest
from django.urls import reverse
from wagtail.models import Collection, Page, WorkflowState

from courses.api import release_of, set_up_catalogue, set_up_provider
from courses.models import CoursePage, LessonPage, ModulePage, Provider
from lms.accounts import api as accounts
from lms.accounts.models import EmploymentType, Role
from tests.conftest import LONG_AGO
from tests.courses.conftest import complete_course

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(provider):
    return set_up_provider(provider)


@pytest.fixture
def own_course(desk, provider, e_learning, safety):
    return complete_course(provider, e_learning, safety, title="Keselamatan Pasien")


@pytest.fixture
def stranger(desk):
    """Writes for another institution."""
    other = Provider.objects.create(code="MT-92", name="Politeknik Selat", kind="POLITEKNIK")
    set_up_provider(other)
    person = accounts.provision(
        "Sari Orang Lain", email="sari@ps.example", employment_type=EmploymentType.EXTERNAL
    )
    accounts.grant_role(person, Role.MITRA, provider=other, on=LONG_AGO)
    return person


@pytest.fixture
def as_citra(client, own_course, citra, as_role):
    return as_role(client, citra, Role.MITRA)


@pytest.fixture
def as_stranger(client, own_course, stranger, as_role):
    return as_role(client, stranger, Role.MITRA)


@pytest.fixture
def as_dewi(client, own_course, dewi, as_role):
    return as_role(client, dewi, Role.ADMIN_BKPSDM)


def test_an_instructor_of_the_city_decides_about_no_partners_course(own_course, client, as_role):
    city = Provider.objects.create(code="BKPSDM", name="BKPSDM Kota Dumai", kind="INTERNAL")
    set_up_provider(city)
    halimah = accounts.provision(
        "Halimah", email="halimah@dumai.example", employment_type=EmploymentType.EXTERNAL
    )
    accounts.grant_role(halimah, Role.PENGAJAR, provider=city, on=LONG_AGO)
    door = as_role(client, halimah, Role.PENGAJAR)
    edit = door.get(reverse("wagtailadmin_pages:edit", args=[own_course.pk]))
    assert edit.status_code in {302, 403}
    assert b"/admin/competency/" not in door.get(reverse("wagtailadmin_home")).content


def test_setting_up_a_desk_again_changes_nothing(provider, desk):
    before = (Page.objects.count(), Collection.objects.count(), provider.group.pk)
    assert set_up_provider(provider) == desk
    assert before == (Page.objects.count(), Collection.objects.count(), provider.group.pk)
    assert provider.group.page_permissions.count() == 2


def test_setting_up_the_catalogue_twice_plants_one(db):
    assert set_up_catalogue() == set_up_catalogue()


PAGE_VIEWS = [
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:delete",
    "wagtailadmin_pages:unpublish",
    "wagtailadmin_pages:copy",
    "wagtailadmin_pages:history",
    "wagtailadmin_pages:history_results",
    "wagtailadmin_pages:workflow_history",
    "wagtailadmin_pages:usage",
    "wagtailadmin_pages:view_draft",
    "wagtailadmin_pages:preview_on_edit",
    "wagtailadmin_pages:revisions_index",
    "wagtailadmin_pages:set_privacy",
    "wagtailadmin_pages:lock",
    "wagtailadmin_pages:unlock",
    "wagtailadmin_pages:convert_alias",
    "wagtailadmin_pages:confirm_workflow_cancellation",
    "wagtailadmin_pages:move",
    "wagtailadmin_pages:set_page_position",
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_pages:add_subpage",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_api:pages:detail",
]


def addresses_of(page):
    for name in PAGE_VIEWS:
        yield name, reverse(name, args=[page.pk])
    revision = page.save_revision()
    for name in ["revisions_view", "revisions_revert", "revisions_unschedule"]:
        yield name, reverse(f"wagtailadmin_pages:{name}", args=[page.pk, revision.pk])
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"])
    yield "compare", compare
    yield "action", reverse("wagtailadmin_api:pages:action", args=[page.pk, "delete"])
    for model in ["coursepage", "modulepage", "lessonpage"]:
        args = ["courses", model, page.pk]
        yield f"add {model}", reverse("wagtailadmin_pages:add", args=args)
        yield f"preview {model}", reverse("wagtailadmin_pages:preview_on_add", args=args)


def gives_something_away(answer, secret):
    return answer.status_code == 200 and secret in answer.content.decode()


@pytest.mark.parametrize("model", [CoursePage, ModulePage, LessonPage])
@pytest.mark.parametrize("verb", ["get", "post"])
def test_another_institutions_page_opens_by_no_address(as_stranger, own_course, model, verb):
    page = model.objects.first()
    title, count = page.title, Page.objects.count()
    leaks = []
    for name, address in addresses_of(page):
        answer = getattr(as_stranger, verb)(address)
        if answer.status_code < 300 or gives_something_away(answer, own_course.title):
            leaks.append((name, answer.status_code))
    assert not leaks
    assert Page.objects.count() == count
    page.refresh_from_db()
    assert (page.title, page.live, page.locked) == (title, False, False)


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/pages/",
        "/admin/pages/search/?q=Keselamatan",
        "/admin/pages/search/results/?q=Keselamatan",
        "/admin/choose-page/",
        "/admin/choose-page/search/?q=Keselamatan",
        "/admin/api/main/pages/",
        "/admin/pages/usage/courses/coursepage/",
        "/admin/pages/create/courses/coursepage",
        "/admin/account/",
    ],
)
def test_no_list_shows_another_institutions_course(as_stranger, address):
    answer = as_stranger.get(address)
    assert not gives_something_away(answer, "Keselamatan Pasien")
    assert not gives_something_away(answer, "Universitas Bahari Selat")


@pytest.mark.parametrize("action", ["delete", "publish", "unpublish", "move"])
def test_bulk_actions_do_not_reach_another_institution(as_stranger, own_course, action):
    address = f"/admin/bulk/wagtailcore/page/{action}/?id={own_course.pk}"
    assert not gives_something_away(as_stranger.get(address), f">{own_course.title}<")
    as_stranger.post(address, {"chooser": own_course.get_parent().pk})
    assert CoursePage.objects.filter(pk=own_course.pk, live=False).exists()


@pytest.mark.parametrize(
    "address",
    [
        "/admin/reports/workflow/",
        "/admin/reports/site-history/",
        "/admin/reports/aging-pages/",
        "/admin/users/",
        "/admin/groups/",
        "/admin/sites/",
        "/admin/collections/",
        "/admin/workflows/list/",
        "/admin/competency/",
        "/admin/provider/",
        "/admin/snippets/",
        "/admin/api/main/images/",
        "/admin/api/main/documents/",
    ],
)
def test_partners_do_not_reach_what_is_the_citys(as_citra, address):
    assert as_citra.get(address).status_code == 403


def test_a_partner_works_at_the_own_desk(as_citra, own_course):
    for name in ["wagtailadmin_pages:edit", "wagtailadmin_explore", "wagtailadmin_pages:history"]:
        answer = as_citra.get(reverse(name, args=[own_course.pk]))
        assert answer.status_code == 200, name
        assert own_course.title in answer.content.decode()
    assert own_course.title in as_citra.get("/admin/").content.decode()


def test_a_partner_may_not_publish(as_citra, own_course):
    answer = as_citra.post(f"/admin/pages/{own_course.pk}/edit/", {"action-publish": "1"})
    assert answer.status_code in {200, 302}
    own_course.refresh_from_db()
    assert not own_course.live


def submit(course, person):
    course.save_revision(user=person)
    return course.get_workflow().start(course, person)


def test_a_submitted_course_is_published_by_the_reviewers_approval(own_course, citra, dewi):
    state = submit(own_course, citra)
    state.current_task_state.approve(user=dewi)
    own_course.refresh_from_db()
    assert own_course.live
    assert release_of(own_course).published_by == dewi


def test_while_under_review_only_the_reviewer_edits(own_course, citra, dewi):
    submit(own_course, citra)
    lesson = LessonPage.objects.first()
    assert lesson.permissions_for_user(citra).page_locked()
    assert not lesson.permissions_for_user(dewi).page_locked()


def test_a_course_sent_back_says_what_the_reviewer_said(as_citra, own_course, citra, dewi):
    state = submit(own_course, citra)
    state.current_task_state.reject(user=dewi, comment="Tambahkan contoh kasus.")
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert "Tambahkan contoh kasus." in as_citra.get("/admin/").content.decode()


def test_an_incomplete_course_can_be_sent_back_but_not_approved(own_course, citra, dewi):
    ModulePage.objects.update(hours=1)
    task = submit(own_course, citra).current_task_state.task.specific
    assert {name for name, *_rest in task.get_actions(own_course, dewi)} == {"reject"}
    assert task.get_actions(own_course, citra) == []


def test_modules_and_lessons_are_not_submitted_alone(own_course, citra, dewi):
    for page in [ModulePage.objects.first(), LessonPage.objects.first()]:
        deeds = page.permissions_for_user(dewi)
        assert not deeds.can_publish()
        assert not page.permissions_for_user(citra).can_submit_for_moderation()


def test_partners_reorder_and_delete_lessons_but_not_a_published_course(own_course, citra):
    own_course.save_revision().publish()
    assert ModulePage.objects.first().permissions_for_user(citra).can_reorder_children()
    assert LessonPage.objects.first().permissions_for_user(citra).can_delete()
    own_course.refresh_from_db()
    assert not own_course.permissions_for_user(citra).can_delete()


def test_reviewers_edit_and_publish_everything(as_dewi, own_course):
    deeds = CoursePage.objects.get().permissions_for_user
    assert as_dewi.get(f"/admin/pages/{own_course.pk}/edit/").status_code == 200
    assert deeds(as_dewi.get("/admin/").wsgi_request.user).can_publish()


@pytest.mark.parametrize("address", ["/admin/competency/", "/admin/provider/"])
def test_the_citys_editors_keep_reference_data(as_dewi, address):
    assert as_dewi.get(address).status_code == 200


def test_a_new_institution_gets_its_desk_at_once(as_dewi):
    answer = as_dewi.post(
        "/admin/provider/new/", {"code": "MT-93", "name": "Bapelkes Selat", "kind": "BAPELKES"}
    )
    assert answer.status_code == 302
    assert Provider.objects.get(code="MT-93").index_page
