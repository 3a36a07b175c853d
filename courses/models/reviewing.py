"""The step between a partner's draft and the catalogue."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask

from courses import completeness


class CourseReviewTask(AbstractGroupApprovalTask):
    """BKPSDM reads a submitted course; an incomplete one can be sent back but not approved."""

    def get_actions(self, obj, user):
        actions = super().get_actions(obj, user)
        if actions and completeness.missing(obj.get_latest_revision_as_object()):
            return [action for action in actions if action[0] != "approve"]
        return actions

    @classmethod
    def get_description(cls):
        return _("Admin BKPSDM meninjau kursus lalu menyetujui atau meminta perbaikan.")

    class Meta:
        verbose_name = _("tinjauan kursus")
        verbose_name_plural = _("tinjauan kursus")
