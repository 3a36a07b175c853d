"""Where a video is used; what is used is not deleted."""

from wagtail.models import ReferenceIndex

from media.models import Video


def uses_of(video: Video) -> list[str]:
    """Return the names of what shows `video`: pages being written and frozen editions."""
    pages = [str(user) for user, _references in ReferenceIndex.get_grouped_references_to(video)]
    return pages + _editions(video)


def _editions(video: Video) -> list[str]:
    """Packages above link to videos by many-to-many; deleting would silently empty those links."""
    relations = (
        relation
        for relation in Video._meta.get_fields(include_hidden=True)
        if relation.auto_created and relation.many_to_many
    )
    return [
        str(user)
        for relation in relations
        for user in relation.related_model._base_manager.filter(**{relation.field.name: video})
    ]
