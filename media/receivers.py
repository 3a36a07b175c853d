"""Files go when their rows have gone for good."""

from django.db import transaction
from django.db.models.signals import post_delete

from media.models import Rendition, Slide, Video


def connect() -> None:
    post_delete.connect(_remove_rendition, sender=Rendition, dispatch_uid="media.rendition")
    post_delete.connect(_remove_slide, sender=Slide, dispatch_uid="media.slide")
    post_delete.connect(_remove_video, sender=Video, dispatch_uid="media.video")


def _remove_rendition(instance, **_kwargs):
    _remove_on_commit(instance.file)


def _remove_slide(instance, **_kwargs):
    _remove_on_commit(instance.small)
    _remove_on_commit(instance.large)


def _remove_video(instance, **_kwargs):
    _remove_on_commit(instance.source)
    _remove_on_commit(instance.poster)
    _remove_on_commit(instance.storyboard)


def _remove_on_commit(file):
    if file:
        transaction.on_commit(lambda: file.storage.delete(file.name))
