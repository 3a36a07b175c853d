"""Bulk actions that do not name what a person may not touch.

Wagtail lists the titles of items "without permission"; another institution's titles are nobody's
business.
"""

from wagtail.admin.views.pages import bulk_actions as pages
from wagtail.documents.views import bulk_actions as documents
from wagtail.images.views import bulk_actions as images

DISCREET = [
    pages.DeleteBulkAction,
    pages.MoveBulkAction,
    images.AddTagsBulkAction,
    images.AddToCollectionBulkAction,
    images.DeleteBulkAction,
    documents.AddTagsBulkAction,
    documents.AddToCollectionBulkAction,
    documents.DeleteBulkAction,
]


class Discreet:
    def get_actionable_objects(self):
        mine, others = super().get_actionable_objects()
        return mine, {name: [] for name in others}


def discreet_actions():
    """Each of Wagtail's bulk actions again, silent about what is not one's own."""
    return [type(action.__name__, (Discreet, action), {}) for action in DISCREET]
