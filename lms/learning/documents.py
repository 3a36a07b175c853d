"""Who may open a document: who writes with it, and who may read a lesson that offers it."""

from wagtail.permissions import policy_registry

from courses.models import ReleaseLesson
from lms.accounts import api as accounts
from lms.learning import api

# The list of documents in the admin: whoever may not use it has no business with drafts.
AUTHORS_VIEW = "wagtaildocs:index"


def may_open(request, document) -> bool:
    """Say whether the person who asks may have this document."""
    return _writes_with(request, document) or _learns_from(request.user, document)


def _writes_with(request, document):
    """Own collection, or all of them for BKPSDM; only while acting as an author or reviewer."""
    policy = policy_registry.get_by_type(type(document))
    deeds = ["change", "choose"]
    return accounts.admits(request, AUTHORS_VIEW) and policy.user_has_any_permission_for_instance(
        request.user, deeds, document
    )


def _learns_from(person, document):
    offering = ReleaseLesson.objects.filter(documents=document)
    enrolments = person.enrolments.filter(
        withdrawn_at=None, release__in=offering.values("release")
    ).select_related("release")
    return any(
        not api.is_locked(enrolment, lesson)
        for enrolment in enrolments
        for lesson in offering.filter(release=enrolment.release_id)
    )
