"""Addresses of media: signed ones that nobody here holds, and the authors' section."""

from django.core.files.base import ContentFile
from django.utils import timezone

from lms.accounts.models import Role
from media.delivery import playback, signing
from media.models import Upload, Video
from media.uploading import protocol
from tests.media.authors import let_write, make_rival
from tests.permission_samples import Sample

ON_ONE_VIDEO = ("detail", "play", "facts", "attempt", "replacement", "captions", "deletion")
ON_ONE_VIDEO += ("cancellation", "discarding")

WEBVTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nHalo\n"


def samples(cast):
    video = _video_of_citra(cast)
    people = {"insider": (cast.citra, Role.MITRA), "outsider": (make_rival(), Role.MITRA)}
    return {
        **_signed_for_citra(cast, video),
        "media_admin:index": Sample(),
        "media_admin:upload": Sample(),
        **_on_a_video(video, **people),
        "media_admin:restoration": _restoring(video, **people),
        **_on_captions(video, **people),
        **_uploads(cast, **people),
        "media_chooser:*": Sample(view="media_chooser:choose"),
        "audio_chooser:*": Sample(view="audio_chooser:choose"),
        "slides_chooser:*": Sample(view="slides_chooser:choose"),
    }


def _video_of_citra(cast):
    let_write(cast.citra, cast.provider)
    video = Video.objects.create(title="Contoh", collection=cast.provider.collection)
    video.source.save("a.mp4", ContentFile(b"bukan sungguhan"))
    video.captions.create(text=WEBVTT)
    return video


def _uploads(cast, **people):
    facts = {"owner": cast.citra, "collection": cast.provider.collection, "name": "kuliah.mp4"}
    expires_at = timezone.now() + Upload.lifetime()
    upload = Upload.objects.create(title="Contoh", length=100, expires_at=expires_at, **facts)
    tus = {"Tus-Resumable": protocol.VERSION, "Upload-Length": "100", "Upload-Offset": "0"}
    return {
        "uploading:uploads": Sample(headers=tus),
        "uploading:upload": Sample(
            args={"uuid": upload.uuid},
            data=b"\0\0\0\x18ftyp",
            headers=tus,
            content_type=protocol.BODY_TYPE,
            **people,
        ),
    }


def _signed_for_citra(cast, video):
    places = {
        "file": (video.source.name, {"path": video.source.name}),
        "playlist": (
            playback.playlist_path(video.uuid, "master"),
            {"video": video.uuid, "name": "master"},
        ),
        "captions": (
            playback.caption_path(video.uuid, "id"),
            {"video": video.uuid, "language": "id"},
        ),
    }
    return {
        f"media:{view}": Sample(
            args={"token": signing.token(path, cast.citra.uuid, timezone.now()), **args},
            insider=(cast.citra, Role.MITRA),
            outsider=(cast.eko, Role.ATASAN),
        )
        for view, (path, args) in places.items()
    }


def _on_a_video(video, **people):
    sample = Sample(args={"uuid": video.uuid}, data={"title": "Contoh"}, **people)
    return {f"media_admin:{name}": sample for name in ON_ONE_VIDEO}


def _restoring(video, **people):
    """The film has had a file before."""
    Video.everything.create(
        version_of=video, number=0, superseded_at=timezone.now(), collection=video.collection
    )
    return Sample(args={"uuid": video.uuid, "number": 0}, **people)


def _on_captions(video, **people):
    """Their addresses name the language as well, some the version."""
    track = {"uuid": video.uuid, "language": "id"}
    draft = video.caption_drafts.create(language="id", source="naskah", script="Halo.")
    written = {"text": WEBVTT, "base": 1, "source": "editor"}
    return {
        "media_admin:peaks": Sample(args={"uuid": video.uuid}, **people),
        "media_admin:caption-editor": Sample(args=track, data=written, **people),
        "media_admin:caption-script": Sample(args=track, data={"script": "Halo."}, **people),
        "media_admin:caption-recognition": Sample(args=track, **people),
        "media_admin:caption-draft": Sample(args={**track, "draft": draft.uuid}, **people),
        "media_admin:caption-versions": Sample(args=track, **people),
        **{
            f"media_admin:caption-{name}": Sample(args={**track, "number": 1}, **people)
            for name in ("version", "restoration")
        },
    }
