"""Who may do what with videos: Wagtail's collection permissions, asked in one place."""

from wagtail.permission_policies.collections import CollectionPermissionPolicy
from wagtail.permissions import policy_registry

from media.models import Video


def new_policy() -> CollectionPermissionPolicy:
    """Return the policy to register when the app is ready."""
    return CollectionPermissionPolicy("media.Video")


def policy():
    return policy_registry.get_by_type(Video)


def shown_to_author(person):
    """The videos that the admin plays to `person`: those of the own collections."""
    return policy().instances_user_has_any_permission_for(person, ["change", "delete", "choose"])
