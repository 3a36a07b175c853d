"""Addresses of media: signed ones that nobody here holds, and the authors' section."""

from uuid import UUID

from django.core.files.base import ContentFile

from lms.accounts.models import Role
from media.models import Video
from tests.media.authors import let_write, make_rival
from tests.permission_samples import Sample

NOBODY = UUID(int=0)
ON_ONE_VIDEO = ("detail", "play", "facts", "attempt", "replacement", "captions", "deletion")


def samples(cast):
    return {
        "media:file": Sample(args={"token": "x", "path": "video/a.mp4"}),
        "media:playlist": Sample(args={"token": "x", "video": NOBODY, "name": "master"}),
        "media:captions": Sample(args={"token": "x", "video": NOBODY, "language": "id"}),
        "media_admin:index": Sample(),
        "media_admin:upload": Sample(),
        **_on_a_video_of_citra(cast),
        "media_chooser:*": Sample(view="media_chooser:choose"),
    }


def _on_a_video_of_citra(cast):
    let_write(cast.citra, cast.provider)
    video = Video.objects.create(title="Contoh", collection=cast.provider.collection)
    video.source.save("a.mp4", ContentFile(b"bukan sungguhan"))
    sample = Sample(
        args={"uuid": video.uuid},
        data={"title": "Contoh"},
        insider=(cast.citra, Role.MITRA),
        outsider=(make_rival(), Role.MITRA),
    )
    return {f"media_admin:{name}": sample for name in ON_ONE_VIDEO}
