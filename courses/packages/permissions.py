"""Who may do what with packages: whoever may do it with films of the same collection."""

from wagtail.permission_policies.collections import CollectionPermissionPolicy
from wagtail.permissions import policy_registry

from courses.models.packages import Package


def new_policy() -> CollectionPermissionPolicy:
    """Return the policy to register when the app is ready."""
    return CollectionPermissionPolicy("courses.Package", auth_model="media.Video")


def policy():
    return policy_registry.get_by_type(Package)


def packages_of(person, *deeds):
    """The packages that `person` may do one of `deeds` to."""
    return policy().instances_user_has_any_permission_for(person, deeds)
