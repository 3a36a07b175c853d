"""Authors and reviewers meet no barrier in Wagtail's pages either, on a phone and at a desk."""

import pytest
from django.urls import reverse

from courses.models import LessonPage
from tests.axe import violations
from tests.browser import DESK, PHONE, chromium, window
from tests.courses.own_course import as_citra, course
from tests.package_making import taken_in, zipped

__all__ = ["as_citra", "chromium", "course"]

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


@pytest.fixture
def package(as_citra, provider, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return taken_in(zipped(), provider)


def pages_of(course, package):
    lesson = LessonPage.objects.filter(kind="pascates").first()
    return [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[course.pk]),
        reverse("wagtailadmin_pages:edit", args=[course.pk]),
        reverse("wagtailadmin_pages:edit", args=[lesson.pk]),
        reverse("wagtailadmin_pages:history", args=[course.pk]),
        reverse("wagtailimages:index"),
        reverse("wagtailimages:add_multiple"),
        reverse("wagtaildocs:index"),
        reverse("wagtailadmin_account"),
        reverse("media_admin:index"),
        reverse("media_admin:upload"),
        reverse("packages_admin:index"),
        reverse("packages_admin:upload"),
        reverse("packages_admin:detail", args=[package.uuid]),
    ]


def test_axe_finds_nothing_where_an_author_works(live_server, course, as_citra, package, chromium):
    found = []
    with window(chromium, live_server.url, client=as_citra, bypass_csp=True) as page:
        for address in pages_of(course, package):
            page.goto(address)
            page.locator("h1, h2").first.wait_for()
            for size in (DESK, PHONE):
                page.set_viewport_size(size)
                found += [f"{address} {size['width']}: {each}" for each in violations(page, *WCAG)]
    assert not found, "\n".join(found)
