"""Who may do what with videos: Wagtail's collection permissions, asked in one place."""

from django.contrib.auth.models import Permission
from wagtail.models import GroupCollectionPermission
from wagtail.permission_policies.collections import CollectionPermissionPolicy
from wagtail.permissions import policy_registry

from media.models import Video

ACTIONS = ("add", "change", "delete", "choose")


def new_policy() -> CollectionPermissionPolicy:
    """Return the policy to register when the app is ready."""
    return CollectionPermissionPolicy("media.Video")


def policy():
    return policy_registry.get_by_type(Video)


def grant(group, collection) -> None:
    """Let `group` manage the videos of `collection`; may be repeated."""
    for permission in Permission.objects.filter(
        content_type__app_label="media", codename__in=[f"{action}_video" for action in ACTIONS]
    ):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
