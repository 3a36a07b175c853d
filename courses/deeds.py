"""Which deeds on a page Wagtail should offer whom, where our rules differ from its own.

Learners read releases, never pages: so whether a module or lesson is live says nothing, and its
authors may reorder and delete it until the course is under review.
"""

from wagtail.models import PagePermissionTester
from wagtail.permission_policies import ModelPermissionPolicy


class DeskDeeds(PagePermissionTester):
    """The root and the desks are set up by courses.desks and stay."""

    def can_delete(self, ignore_bulk=False):
        return False

    def can_unpublish(self):
        return False

    def can_move(self):
        return False

    def can_copy(self):
        return False

    def can_submit_for_moderation(self):
        return False


class CourseDeeds(PagePermissionTester):
    """A course that was published once is kept: certificates and learners point to it."""

    def can_delete(self, ignore_bulk=False):
        return not self.page.has_releases() and super().can_delete(ignore_bulk=ignore_bulk)

    def can_reorder_children(self):
        return self.can_edit() and not self.page_locked()


class PartDeeds(PagePermissionTester):
    """Modules and lessons are published with their course, never alone."""

    def can_publish(self):
        return False

    def can_unpublish(self):
        return False

    def can_submit_for_moderation(self):
        return False

    def can_reorder_children(self):
        return self.can_edit() and not self.page_locked()

    def can_delete(self, ignore_bulk=False):
        return self.can_edit() and not self.page_locked()

    def can_move(self):
        return self.can_delete()


class CityPolicy(ModelPermissionPolicy):
    """Only who may add or change such rows may look at them; nobody deletes what others cite."""

    def user_has_permission(self, user, action):
        if action == "delete":
            return False
        if action in {"view", "choose"}:
            action = "change"
        return super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_permission(user, action)
