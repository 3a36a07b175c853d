"""Another file for a film that learners watch: prepared beside it, then put in its place.

A version is a row of Video of its own, `version_of` its film, and goes through the same encoding.
Until all of its rungs are ready nobody meets it. Then the two rows exchange what belongs to the
file: the film has the new one, and the version the old, whole and playable. That is the history,
and to restore is the same exchange again, which takes no time.
"""

from datetime import datetime

from django.db import models, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_noop as _

from media import door
from media.exceptions import NotPlayable, ReplacementRefused
from media.models import MediaKind, Rendition, Slide, TranscodeJob, Video, VideoState

ANOTHER_PENDING = _("Berkas pengganti sebelumnya masih ada. Buang dahulu.")
# What belongs to the film whichever file it has; all else goes with the file.
KEPT = {"id", "uuid", "title", "collection", "created_at", "version_of"}
KEPT |= {"in_force_at", "superseded_at"}


def of(film: Video) -> models.QuerySet:
    """All other files of a film; `film.versions` would hide them, as `objects` does."""
    return Video.everything.filter(version_of=film)


def pending_of(film: Video) -> Video | None:
    """The version that is being prepared, or was refused; None if there is none."""
    return of(film).filter(superseded_at=None).first()


def history_of(film: Video) -> models.QuerySet:
    """The files that learners had before, the latest first."""
    return of(film).exclude(superseded_at=None).order_by("-number")


def refuse_unless_replaceable(film: Video, kind: MediaKind) -> None:
    """Raise NotPlayable for what cannot take the film's place, ReplacementRefused for what cannot
    now: lessons show a film as a film, and one file at a time is prepared for it.
    """
    if kind != film.kind:
        raise NotPlayable(door.ANOTHER_KIND)
    if film.state not in {VideoState.READY, VideoState.REFUSED}:
        raise ReplacementRefused(_("Tunggu sampai semua mutu siap, lalu ganti berkasnya."))
    if pending_of(film):
        raise ReplacementRefused(ANOTHER_PENDING)


def next_number(film: Video) -> int:
    highest = of(film).aggregate(highest=models.Max("number"))["highest"] or 0
    return max(highest, film.number) + 1


@transaction.atomic
def put_in_force(version: Video, at: datetime) -> Video:
    """Give `version`'s file to its film, and the film's to `version`; return the film."""
    film = Video.everything.select_for_update().get(pk=version.version_of_id)
    version = Video.everything.select_for_update().get(pk=version.pk)
    # Whoever works on the old file finds its lease gone and throws away what it made.
    film.jobs.filter(finished_at=None).delete()
    for name in _of_the_file():
        mine, theirs = _value(film, name), _value(version, name)
        setattr(film, name, theirs)
        setattr(version, name, mine)
    film.in_force_at = version.superseded_at = at
    film.save()
    version.save()
    _exchange(Rendition, "rung", film, version)
    _exchange(TranscodeJob, "stage", film, version)
    _exchange(Slide, "number", film, version)
    return film


def _of_the_file() -> list[str]:
    return [field.attname for field in Video._meta.concrete_fields if field.name not in KEPT]


def _value(video: Video, name: str):
    value = getattr(video, name)
    return value.name if isinstance(value, models.fields.files.FieldFile) else value


def _exchange(model, unique: str, one: Video, other: Video) -> None:
    """Let the rows of `one` and `other` change places; both may have a row of the same name, so
    those of `one` bear another for a moment.
    """
    theirs = list(model.objects.filter(video=other).values_list("pk", flat=True))
    marked, unmarked = _marks(unique)
    model.objects.filter(video=one).update(**{"video": other, unique: marked})
    model.objects.filter(pk__in=theirs).update(video=one)
    model.objects.filter(video=other).update(**{unique: unmarked})


def _marks(unique: str):
    """Return how a name or number becomes one that no row bears, and itself again."""
    if unique == "number":
        return -F(unique), -F(unique)
    return Concat(Value("~"), F(unique), output_field=models.CharField()), Substr(F(unique), 2)
