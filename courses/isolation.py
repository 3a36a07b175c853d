"""An institution's people see their own pages in every list and chooser of the admin."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from wagtail.models import Page
from wagtail.permissions import policy_registry

from courses.freezing import MEDIA, PACKAGE

FILE_BLOCKS = {"image": "image", "document": "document", **MEDIA}


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


def refuse_foreign_files(files, user) -> None:
    """Raise PermissionDenied unless `user` may choose all of `files`.

    The choosers offer only one's own files; this is for whoever writes a number by hand.
    """
    by_model: dict[type, set[int]] = {}
    for file in files:
        by_model.setdefault(type(file), set()).add(file.pk)
    for model, keys in by_model.items():
        policy = policy_registry.get_by_type(model)
        own = policy.instances_user_has_any_permission_for(user, ["choose", "change"])
        if own.filter(pk__in=keys).count() < len(keys):
            raise PermissionDenied


def files_in(body):
    """Each picture, document, video, deck and package in the blocks of `body`."""
    for block in body or ():
        if block.block_type == PACKAGE:
            file = block.value
        elif block.block_type in FILE_BLOCKS:
            file = block.value.get(FILE_BLOCKS[block.block_type])
        else:
            continue
        if file is not None:
            yield file
