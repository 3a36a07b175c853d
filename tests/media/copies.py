"""What the real pipeline once made of a clip, given to every test that only looks at it."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.forms.models import model_to_dict
from django.utils import timezone

from media.encoding.pipeline import PUBLISHED
from media.models import Rendition, TranscodeStage


def taken_from(video) -> dict:
    """Return rows and files of a prepared video, for `given_to`."""
    renditions = [
        model_to_dict(each, exclude=["id", "video"]) | {"file": each.file.name}
        for each in video.renditions.all()
    ]
    names = [each["file"] for each in renditions] + [video.poster.name, video.storyboard.name]
    return {
        "uuid": str(video.uuid),
        "facts": {name: getattr(video, name) for name in PUBLISHED},
        "renditions": renditions,
        "files": {name: default_storage.open(name).read() for name in names},
    }


def given_to(video, copy: dict):
    """Make `video` what the one was that `copy` was taken from."""

    def own(name):
        return str(name).replace(copy["uuid"], str(video.uuid))

    for name, content in copy["files"].items():
        default_storage.save(own(name), ContentFile(content))
    for facts in copy["renditions"]:
        Rendition.objects.create(video=video, **facts | {"file": own(facts["file"])})
    for name, value in copy["facts"].items():
        setattr(video, name, own(value) if name in {"poster", "storyboard"} else value)
    video.save()
    video.jobs.create(stage=TranscodeStage.REST)
    video.jobs.update(finished_at=timezone.now(), percent=100)
    return video
