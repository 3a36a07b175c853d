"""A partner's desk: own courses with their states, what reviewers said, learners in numbers."""

from dataclasses import dataclass

from django.db.models import Count, Q
from wagtail.models import TaskState, WorkflowState

from courses.models import CoursePage, CourseRelease, Provider, ProviderIndexPage
from lms.learning.models import Enrolment
from lms.partnerships.api import providers_without_agreement
from lms.partnerships.models import Agreement


@dataclass(frozen=True)
class DeskCourse:
    """A course as its authors see it; numbers of learners, never names (PT-2)."""

    page: CoursePage
    state: str
    comment: str
    running: int
    completed: int


@dataclass(frozen=True)
class Desk:
    provider: Provider
    page: ProviderIndexPage | None
    agreement: Agreement | None
    lacks_agreement: bool
    courses: list[DeskCourse]

    @property
    def sees_names(self):
        """PT-2: without the personal-data annex a partner reads numbers only."""
        return bool(self.agreement and self.agreement.personal_data_annex_on)


def desks(viewer) -> list[Desk]:
    """The desks of the institutions the viewer works for."""
    providers = Provider.objects.filter(pk__in=viewer.provider_ids)
    return [_desk(provider, viewer.on) for provider in providers.select_related("index_page")]


def _desk(provider, on):
    page = getattr(provider, "index_page", None)
    agreement = provider.agreements.in_force_on(on).order_by("-ends_on").first()
    lacking = providers_without_agreement(on).filter(pk=provider.pk).exists()
    return Desk(provider, page, agreement, lacking, _courses(page) if page else [])


def _courses(desk):
    pages = list(CoursePage.objects.child_of(desk).order_by("title"))
    keys = [page.pk for page in pages]
    in_review = set(
        WorkflowState.objects.filter(
            object_id__in=[str(key) for key in keys],
            status=WorkflowState.STATUS_IN_PROGRESS,
            base_content_type__model="page",
        ).values_list("object_id", flat=True)
    )
    released = set(CourseRelease.objects.filter(course__in=keys).values_list("course", flat=True))
    comments = _last_comments(keys)
    numbers = _numbers(keys)
    return [
        DeskCourse(
            page,
            _state(page, in_review, released),
            comments.get(str(page.pk), ""),
            *numbers.get(page.pk, (0, 0)),
        )
        for page in pages
    ]


def _state(page, in_review, released):
    if str(page.pk) in in_review:
        return "review"
    if page.live:
        return "changed" if page.has_unpublished_changes else "published"
    return "closed" if page.pk in released else "draft"


def _last_comments(keys):
    """What the reviewers wrote last about each page."""
    said = TaskState.objects.filter(
        workflow_state__object_id__in=[str(key) for key in keys],
        workflow_state__base_content_type__model="page",
    ).exclude(comment="")
    rows = said.order_by("finished_at").values_list("workflow_state__object_id", "comment")
    return dict(rows)


def _numbers(keys):
    rows = Enrolment.objects.filter(course__in=keys).order_by().values_list("course")
    counted = rows.annotate(
        running=Count("pk", Q(completed_at=None, withdrawn_at=None)),
        completed=Count("pk", Q(completed_at__isnull=False)),
    )
    return {course: (running, completed) for course, running, completed in counted}
