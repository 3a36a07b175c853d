"""Through the doors of the admin: writing, previewing, submitting, approving."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.models import Collection
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from courses.api import release_of
from courses.models import CourseCompetency, CoursePage, LessonPage, ModulePage
from lms.accounts.models import Role
from tests.courses.conftest import complete_course
from tests.courses.own_course import as_citra, course

__all__ = ["as_citra", "course"]

pytestmark = pytest.mark.django_db


def course_form(course, **changes):
    rows = list(course.competencies.all())
    form = {
        "title": course.title,
        "slug": course.slug,
        "objective": course.objective,
        "audience": course.audience,
        "form": course.form_id,
        "mode": course.mode,
        "hours": course.hours,
        "pass_mark": 70,
        "min_attendance": 0,
        "competencies-TOTAL_FORMS": len(rows),
        "competencies-INITIAL_FORMS": len(rows),
        "competencies-MIN_NUM_FORMS": 0,
        "competencies-MAX_NUM_FORMS": 1000,
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "comments-MIN_NUM_FORMS": 0,
        "comments-MAX_NUM_FORMS": 1000,
    }
    for number, row in enumerate(rows):
        form |= {
            f"competencies-{number}-id": row.pk,
            f"competencies-{number}-competency": row.competency_id,
            f"competencies-{number}-level": row.level,
            f"competencies-{number}-ORDER": number + 1,
        }
    return form | changes


def lesson_form(*blocks, **changes):
    comments = {f"comments-{name}_FORMS": 0 for name in ["TOTAL", "INITIAL", "MIN_NUM"]}
    form = {"title": "Bacaan", "kind": "bacaan", "minutes": 5, "required": "on"}
    form |= {"watch_share": "0.9", "body": streamfield(list(blocks))}
    return nested_form_data(form) | comments | {"comments-MAX_NUM_FORMS": 1000} | changes


def edit(page):
    return f"/admin/pages/{page.pk}/edit/"


def test_a_partner_submits_and_the_reviewer_approves(as_citra, client, course, dewi, as_role):
    answer = as_citra.post(edit(course), course_form(course, **{"action-submit": "1"}))
    assert answer.status_code == 302
    course.refresh_from_db()
    state = course.current_workflow_state
    assert state is not None
    door = as_role(client, dewi, Role.ADMIN_BKPSDM)
    approval = f"/admin/pages/workflow/action/{course.pk}/approve/{state.current_task_state.pk}/"
    assert door.post(approval).status_code == 302
    course.refresh_from_db()
    assert course.live
    assert release_of(course).lessons.count() == 3


def test_an_incomplete_course_is_not_submitted_and_the_author_reads_why(as_citra, course):
    ModulePage.objects.update(hours=1)
    answer = as_citra.post(edit(course), course_form(course, **{"action-submit": "1"}))
    assert "Jumlah JP semua modul 1, sedangkan JP kursus 3." in answer.content.decode()
    course.refresh_from_db()
    assert course.current_workflow_state is None


def test_an_unfinished_draft_can_still_be_saved(as_citra, course):
    CourseCompetency.objects.all().delete()
    assert as_citra.post(edit(course), course_form(course)).status_code == 302


def test_publishing_an_incomplete_course_is_refused_to_reviewers_too(client, course, dewi, as_role):
    ModulePage.objects.update(hours=1)
    door = as_role(client, dewi, Role.ADMIN_BKPSDM)
    answer = door.post(edit(course), course_form(course, **{"action-publish": "1"}))
    assert "Kursus belum lengkap." in answer.content.decode()
    course.refresh_from_db()
    assert not course.live


def test_a_new_course_saved_by_its_author_is_a_draft(as_citra, course, provider, e_learning):
    blank = course_form(course, title="Kursus Baru", slug="kursus-baru")
    blank |= {"competencies-TOTAL_FORMS": 0, "competencies-INITIAL_FORMS": 0}
    address = f"/admin/pages/add/courses/coursepage/{provider.index_page.pk}/"
    assert as_citra.post(address, blank).status_code == 302
    assert not CoursePage.objects.get(slug="kursus-baru").live


def test_two_courses_never_share_an_address(as_citra, course, provider, safety, e_learning):
    other = complete_course(provider, e_learning, safety, title="Lain")
    answer = as_citra.post(edit(other), course_form(other, slug=course.slug))
    assert answer.status_code == 200
    other.refresh_from_db()
    assert other.slug != course.slug


def test_a_lesson_is_saved_with_its_blocks(as_citra, course):
    lesson = LessonPage.objects.get(kind="bacaan")
    answer = as_citra.post(edit(lesson), lesson_form(("text", rich_text("<p>Isi baru</p>"))))
    assert answer.status_code == 302, answer.context["form"].errors
    lesson.refresh_from_db()
    assert "Isi baru" in str(lesson.get_latest_revision_as_object().body)


def test_another_institutions_document_cannot_be_put_into_a_lesson(as_citra, course):
    foreign = Document.objects.create(
        title="Rahasia",
        file=ContentFile(b"%PDF-1.4", name="r.pdf"),
        collection=Collection.get_first_root_node().add_child(name="Lain"),
    )
    lesson = LessonPage.objects.get(kind="bacaan")
    block = ("document", {"document": str(foreign.pk), "title": ""})
    answer = as_citra.post(edit(lesson), lesson_form(block))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")
    assert foreign.title not in answer.content.decode()
    lesson.refresh_from_db()
    body = lesson.get_latest_revision_as_object().body
    assert [block.block_type for block in body] == ["text"]


@pytest.mark.parametrize("model", [CoursePage, ModulePage, LessonPage])
def test_an_author_previews_as_a_learner_at_phone_width_first(as_citra, course, model):
    page = model.objects.last()
    page.save_revision()
    answer = as_citra.get(f"/admin/pages/{page.pk}/view_draft/")
    assert answer.status_code == 200
    assert page.title in answer.content.decode()
    assert page.preview_sizes[0]["device_width"] == 360


def test_a_preview_never_shows_the_keys(as_citra, course):
    """AS-6."""
    lesson = LessonPage.objects.get(kind="pascates")
    lesson.save_revision()
    shown = as_citra.get(f"/admin/pages/{lesson.pk}/view_draft/").content.decode()
    assert "Kejadian sentinel" in shown
    assert "67,5" not in shown


def test_view_live_leads_to_the_learners_page(course):
    course.save_revision().publish()
    assert course.url == f"/kursus/{course.slug}/"
    assert LessonPage.objects.first().url == f"/kursus/{course.slug}/"
