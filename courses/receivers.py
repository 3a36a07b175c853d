"""Wagtail's news that concerns us: a published course becomes a release."""

from django.dispatch import receiver
from wagtail.signals import page_published

from courses.models import CoursePage
from courses.releasing import freeze


@receiver(page_published, sender=CoursePage)
def freeze_published_course(sender, instance, revision, **kwargs):
    """CoursePage.publish holds the transaction and notes on the revision who published."""
    if instance.live:
        freeze(instance, by=getattr(revision, "published_by", None))
