"""Pictures in Wagtail's lists and choosers, where storage keeps files on this machine.

Learners get theirs by signed addresses (`wagtailimages_serve`); a bucket gives out its own.
"""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model
from wagtail.images.models import Rendition
from wagtail.permissions import policy_registry


@require_safe
def rendition(request, name):
    """A smaller copy of a picture of the viewer's own collections."""
    renditions = Rendition.objects.filter(image__in=_own_images(request.user))
    return _answer(get_object_or_404(renditions, file=f"images/{name}"))


@require_safe
def original(request, name):
    """A picture as it was uploaded, of the viewer's own collections."""
    return _answer(get_object_or_404(_own_images(request.user), file=f"original_images/{name}"))


def _own_images(user):
    policy = policy_registry.get_by_type(get_image_model())
    return policy.instances_user_has_any_permission_for(user, ["choose", "change"])


def _answer(picture):
    try:
        response = FileResponse(picture.file.open("rb"))
    except FileNotFoundError:
        raise Http404 from None
    response["Cache-Control"] = "private, max-age=3600"
    return response
