"""An institution's people see their own pages in every list and chooser of the admin."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from wagtail.models import Page
from wagtail.permissions import policy_registry


def explorable(user):
    """The pages `user` may meet in the admin: their own, and the way down to them."""
    return policy_registry.get_by_type(Page).explorable_instances(user)


def own_pages(pages, request):
    """`pages` without other institutions' pages; a stranger's branch is not found at all."""
    parent = request.resolver_match.kwargs.get("parent_page_id")
    if parent and not explorable(request.user).filter(pk=parent).exists():
        raise Http404
    return pages & explorable(request.user)


def refuse_strangers(request, *pages):
    """Raise PermissionDenied unless every one of `pages` is explorable for this person."""
    wanted = {page.pk for page in pages}
    if explorable(request.user).filter(pk__in=wanted).count() < len(wanted):
        raise PermissionDenied
