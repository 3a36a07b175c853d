"""Freezing a course: from pages that may change to a release that may not (LN-5)."""

from django.db import transaction
from django.utils import timezone, translation

from courses.freezing import documents_of, frozen_parts, frozen_quiz, packages_of, videos_of
from courses.models import CoursePage, CourseRelease, LessonPage, ModulePage, ReleaseLesson

FILES = ["videos", "documents", "packages"]
LESSON_FIELDS = ["title", "kind", "minutes", "required", "watch_share"]


@transaction.atomic
def freeze(course: CoursePage, *, by=None, at=None) -> CourseRelease:
    """Publish what stands below `course` and keep all of it as a new release.

    Safe to repeat: if nothing has changed since the latest release, that one is returned.
    """
    # Two freezes in the same moment would both become number n; so they take turns.
    CoursePage.objects.select_for_update().get(pk=course.pk)
    publish_below(course, by=by)
    outline = outline_of(course)
    with translation.override("id"):
        facts = _facts(course, outline)
        lessons = _lessons(outline)
    latest = course.releases.first()
    if latest and _content_of(latest) == _content(course, facts, lessons):
        return latest
    release = CourseRelease.objects.create(
        course=course,
        number=latest.number + 1 if latest else 1,
        facts=facts,
        published_at=at or timezone.now(),
        published_by=by,
        **_own_fields(course),
    )
    _store_lessons(release, lessons)
    return release


def publish_below(course: CoursePage, *, by=None) -> None:
    """Make the latest revision of every module and lesson below `course` the live one."""
    for page in course.get_descendants().specific():
        newest = page.latest_revision
        if newest is None and not page.live:
            newest = page.save_revision(user=by)
        if newest and (not page.live or newest.pk != page.live_revision_id):
            newest.publish(user=by, skip_permission_checks=True)


def outline_of(course: CoursePage) -> list[tuple[ModulePage, list[LessonPage]]]:
    """The modules of `course` in order, each with its lessons, as they stand in the database."""
    modules = list(ModulePage.objects.child_of(course).order_by("path"))
    lessons = list(LessonPage.objects.descendant_of(course).order_by("path"))
    return [(module, [page for page in lessons if page.is_child_of(module)]) for module in modules]


def _own_fields(course):
    return {name: getattr(course, name) for name in ["title", "hours", "pass_mark", "in_order"]}


def _facts(course, outline):
    provider = course.provider
    developed = course.competencies.select_related("competency").order_by("sort_order", "pk")
    return {
        "code": course.code,
        "objective": course.objective,
        "audience": course.audience,
        "mode": course.mode,
        "goal_code": course.goal_code,
        "min_attendance": course.min_attendance,
        "capacity": course.capacity,
        "provider_code": provider.code,
        "provider_name": provider.name,
        "form_code": course.form.code,
        "form_name": course.form.name,
        "competencies": [
            {"code": row.competency.code, "name": row.competency.name, "level": row.level}
            for row in developed
        ],
        "modules": [
            {"title": module.title, "hours": module.hours, "summary": module.summary}
            for module, _lessons in outline
        ],
    }


def _lessons(outline):
    """One dictionary per lesson: the columns of ReleaseLesson, and its videos."""
    frozen = []
    for module_position, (module, pages) in enumerate(outline, start=1):
        for page in pages:
            row = {name: getattr(page, name) for name in LESSON_FIELDS}
            row |= {
                "uuid": page.uuid,
                "position": len(frozen) + 1,
                "module_title": module.title,
                "module_position": module_position,
                "parts": frozen_parts(page),
                "quiz": frozen_quiz(page),
                "videos": videos_of(page),
                "documents": documents_of(page),
                "packages": packages_of(page),
            }
            frozen.append(row)
    return frozen


def _store_lessons(release, lessons):
    for row in lessons:
        stored = ReleaseLesson.objects.create(release=release, **_columns(row))
        for name in FILES:
            getattr(stored, name).set(row[name])


def _columns(row):
    return {name: value for name, value in row.items() if name not in FILES}


def _content(course, facts, lessons):
    """What two releases are compared by."""
    return _own_fields(course), facts, [_columns(row) for row in lessons]


def _content_of(release):
    own = {name: getattr(release, name) for name in ["title", "hours", "pass_mark", "in_order"]}
    columns = [*LESSON_FIELDS, "uuid", "position", "module_title", "module_position"]
    rows = list(release.lessons.order_by("position").values(*columns, "parts", "quiz"))
    return own, release.facts, rows
