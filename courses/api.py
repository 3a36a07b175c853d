"""What other contexts may ask of the catalogue."""

from collections.abc import Iterable

from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, QuerySet, Value, When

from courses import search
from courses.desks import set_up_catalogue, set_up_provider
from courses.models import Competency, CoursePage, CourseRelease, ProviderIndexPage
from courses.releasing import freeze

__all__ = [
    "catalogue",
    "courses_developing",
    "freeze",
    "release_of",
    "set_up_catalogue",
    "set_up_provider",
]

MOST_HITS = 200


def release_of(course: CoursePage) -> CourseRelease | None:
    """The edition a learner who starts `course` now would get.

    No query for a course that came from `catalogue` or `courses_developing`.
    """
    latest = getattr(course, "latest_releases", None)
    if latest is None:
        return course.releases.first()
    return latest[0] if latest else None


def catalogue(
    query: str = "",
    *,
    competency: str | None = None,
    provider: str | None = None,
    max_hours: int | None = None,
    mode: str | None = None,
    form: str | None = None,
) -> QuerySet[CoursePage]:
    """The courses people may learn, filtered by codes; best hits first, else by title.

    Evaluating it takes as many queries for one course as for a hundred.
    """
    courses = _published()
    if competency:
        courses = courses.filter(competencies__competency__code=competency)
    if provider:
        desk = ProviderIndexPage.objects.filter(provider__code=provider).first()
        courses = courses.descendant_of(desk) if desk else courses.none()
    if max_hours is not None:
        courses = courses.filter(hours__lte=max_hours)
    if mode:
        courses = courses.filter(mode=mode)
    if form:
        courses = courses.filter(form__code=form)
    return _found(courses, query) if search.words(query) else courses.order_by("title", "pk")


def courses_developing(
    competency: Competency | Iterable[Competency], level: int = 1
) -> QuerySet[CoursePage]:
    """The courses leading to at least `level` in (one of) the competencies, lowest first."""
    wanted = [competency] if isinstance(competency, Competency) else list(competency)
    developing = _published().filter(
        competencies__competency__in=wanted, competencies__level__gte=level
    )
    return developing.order_by("competencies__level", "title", "pk").distinct()


def _published():
    releases = CourseRelease.objects.filter(course=OuterRef("pk"))
    latest = Prefetch(
        "releases", queryset=CourseRelease.objects.latest_each(), to_attr="latest_releases"
    )
    live = CoursePage.objects.live().filter(Exists(releases))
    return live.select_related("form").prefetch_related(latest)


def _found(courses, query):
    candidates = CoursePage.objects.live()
    hits = candidates.search(search.prepared(query), operator="and")[:MOST_HITS]
    keys = [page.pk for page in hits]
    places = [When(pk=key, then=Value(place)) for place, key in enumerate(keys)]
    if not places:
        return courses.none()
    rank = Case(*places, output_field=IntegerField())
    return courses.filter(pk__in=keys).order_by(rank)
