"""The screens of an author and a reviewer who asked for English hold no Indonesian of ours."""

import pytest
from django.utils.functional import Promise
from wagtail.models import Page

from courses import models, viewsets
from lms.accounts.models import Role
from tests.courses.own_course import course
from tests.courses.test_the_admin_speaks_indonesian import screens
from tests.speaking import indonesian_in

__all__ = ["course"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_languages")]

IN_THE_ADMIN = [
    models.CoursePage,
    models.ModulePage,
    models.LessonPage,
    models.Competency,
    models.Provider,
]
REFERENCE = {
    models.Competency: viewsets.CompetencyViewSet,
    models.Provider: viewsets.ProviderViewSet,
}


def addresses(course):
    yield from screens(course)
    for model in REFERENCE:
        yield from [f"/admin/{model._meta.model_name}/", f"/admin/{model._meta.model_name}/new/"]


@pytest.mark.parametrize("role", [Role.MITRA, Role.ADMIN_BKPSDM])
def test_no_screen_shows_an_indonesian_message(client, course, citra, dewi, as_role, role):
    course.save_revision(user=citra)
    door = as_role(client, citra if role == Role.MITRA else dewi, role)
    door.cookies["bahasa"] = "en"
    # What people wrote stays as they wrote it: titles of pages, and names that the law gives.
    titles = set(Page.objects.values_list("title", flat=True))
    titles |= set(models.DevelopmentForm.objects.values_list("name", flat=True))
    found, seen = {}, 0
    for address in addresses(course):
        answer = door.get(address)
        seen += answer.status_code == 200
        if answer.status_code == 200 and (left := indonesian_in(answer.text, titles)):
            found[address] = left
    assert not found
    assert seen > 15


@pytest.mark.parametrize("model", IN_THE_ADMIN, ids=lambda model: model.__name__)
def test_what_the_admin_shows_has_a_translated_name(model):
    fields = [model._meta.get_field(name) for name in shown_of(model)]
    assert len(fields) > 1
    assert not [field.name for field in fields if not isinstance(field.verbose_name, Promise)]
    assert isinstance(model._meta.verbose_name, Promise)
    assert isinstance(model._meta.verbose_name_plural, Promise)


def shown_of(model):
    """The names of the fields that lists and forms of `model` show."""
    if viewset := REFERENCE.get(model):
        panels = [panel.clean_name for panel in fields_in(getattr(viewset, "panels", []))]
        return {*viewset.list_display, *(getattr(viewset, "form_fields", None) or []), *panels}
    own = [field for field in model._meta.local_concrete_fields if field.editable]
    return {field.name for field in own if not (field.remote_field and field.primary_key)}


def fields_in(panels):
    for panel in panels:
        yield from fields_in(panel.children) if hasattr(panel, "children") else [panel]
