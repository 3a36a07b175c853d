"""The films of the person who asks, and the way back to the page of one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from media.permissions import policy


def videos_of(user, *actions):
    return policy().instances_user_has_any_permission_for(user, actions)


def video_of(request, uuid, *actions):
    """The film, or 404 where it is not theirs."""
    return get_object_or_404(videos_of(request.user, *actions), uuid=uuid)


def to_detail(video):
    return redirect("media_admin:detail", video.uuid)


def tell_errors(request, form):
    for errors in form.errors.values():
        for error in errors:
            messages.error(request, error)
