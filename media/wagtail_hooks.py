"""Registers the section "Video", its chooser, and what Wagtail asks about collections."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem

from media.admin import choosers
from media.admin import urls as admin_urls
from media.models import Video
from media.permissions import policy


class VideoMenuItem(MenuItem):
    def is_shown(self, request):
        return policy().user_has_any_permission(request.user, ["add", "change", "delete"])


class VideoURLFinder(ModelAdminURLFinder):
    def construct_edit_url(self, instance):
        return reverse("media_admin:detail", args=[instance.uuid])


register_admin_url_finder(Video, VideoURLFinder)


@hooks.register("register_admin_urls")
def register_addresses():
    return [path("video/", include(admin_urls))]


@hooks.register("register_admin_viewset")
def register_choosers():
    return [choosers.viewset, choosers.audio_viewset, choosers.slides_viewset]


@hooks.register("register_admin_menu_item")
def register_menu_item():
    return VideoMenuItem(
        _("Media"), reverse("media_admin:index"), name="video", icon_name="media", order=350
    )


@hooks.register("describe_collection_contents")
def describe_videos(collection):
    """A collection that holds videos is not deleted."""
    count = Video.objects.filter(collection=collection).count()
    if not count:
        return None
    return {
        "count": count,
        "count_text": ngettext("%(count)s video", "%(count)s video", count) % {"count": count},
        "url": reverse("media_admin:index"),
    }
