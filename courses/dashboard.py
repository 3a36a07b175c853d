"""The admin's first page: one's own courses, where they stand, what the reviewers said."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState, WorkflowState
from wagtail.permissions import policy_registry

from courses.models import CoursePage

MOST_COURSES = 50

STATES = {
    WorkflowState.STATUS_IN_PROGRESS: (_("Sedang ditinjau"), "attention"),
    WorkflowState.STATUS_NEEDS_CHANGES: (_("Perlu diperbaiki"), "stop"),
}


class CoursesPanel(Component):
    """The courses this person may edit (three queries, however many courses)."""

    name = "courses"
    order = 100
    template_name = "courses/dashboard/courses.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        policy = policy_registry.get_by_type(CoursePage)
        mine = policy.instances_user_has_permission_for(user, "change")
        pages = CoursePage.objects.filter(pk__in=mine.values("pk"))
        courses = list(pages.order_by("-latest_revision_created_at", "title")[:MOST_COURSES])
        reviews = _latest_reviews(courses)
        return {"rows": [_row(course, reviews.get(str(course.pk))) for course in courses]}


def _latest_reviews(courses):
    """The newest review of each course, by the course's key as text."""
    states = TaskState.objects.filter(
        workflow_state__object_id__in=[str(course.pk) for course in courses],
        workflow_state__base_content_type__app_label="wagtailcore",
        workflow_state__base_content_type__model="page",
    )
    newest_last = states.select_related("workflow_state", "finished_by").order_by("pk")
    return {state.workflow_state.object_id: state for state in newest_last}


def _row(course, review):
    status = review.workflow_state.status if review else None
    if status in STATES:
        label, tag = STATES[status]
    elif course.live and course.has_unpublished_changes:
        label, tag = _("Terbit, ada perubahan yang belum dikirim"), "attention"
    elif course.live:
        label, tag = _("Terbit"), "done"
    else:
        label, tag = _("Draf"), ""
    said = review.comment if review and status == WorkflowState.STATUS_NEEDS_CHANGES else ""
    return {"course": course, "label": label, "tag": tag, "said": said, "review": review}
