"""Who may do what with videos: Wagtail's collection permissions, asked in one place."""

from wagtail.permission_policies.collections import CollectionPermissionPolicy
from wagtail.permissions import policy_registry

from media.models import Video


def new_policy() -> CollectionPermissionPolicy:
    """Return the policy to register when the app is ready."""
    return CollectionPermissionPolicy("media.Video")


def policy():
    return policy_registry.get_by_type(Video)
