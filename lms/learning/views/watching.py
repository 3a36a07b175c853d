"""What a player asks and tells: where the video is, and what was played of it."""

from typing import Annotated
from uuid import UUID

import msgspec
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from courses.models import ReleaseLesson
from lms.learning import api
from lms.learning.lessons import facts_of
from lms.learning.models import LessonProgress
from lms.learning.progress import Played
from media import api as media
from media.models import Video

Milliseconds = Annotated[int, msgspec.Meta(ge=0, le=24 * 3600 * 1000)]


class Interval(msgspec.Struct, array_like=True):
    """Sent as a list, [uuid, from_ms, to_ms, wall_ms]: a minute's report is 100 bytes."""

    uuid: UUID
    from_ms: Milliseconds
    to_ms: Milliseconds
    wall_ms: Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]


class Report(msgspec.Struct):
    """What a player sends; `paused` if it stands still now."""

    intervals: Annotated[list[Interval], msgspec.Meta(max_length=200)]
    position_ms: Milliseconds = 0
    paused: bool = False

    def played(self) -> list[Played]:
        return [
            Played(each.uuid, each.from_ms, each.to_ms, each.wall_ms) for each in self.intervals
        ]


DECODER = msgspec.json.Decoder(Report)


def play(request, registration, lesson, video):
    """play.json of a video in a lesson that this person has opened (LN-5: of their release)."""
    opened = LessonProgress.objects.filter(
        enrolment__learner=request.user,
        enrolment__registration=registration,
        enrolment__withdrawn_at=None,
        lesson=lesson,
    ).values("enrolment__release")
    shown = ReleaseLesson.videos.through.objects.filter(
        releaselesson__uuid=lesson, releaselesson__release__in=opened
    )
    videos = Video.objects.filter(pk__in=shown.values("video"))
    found = get_object_or_404(videos.prefetch_related("renditions", "captions"), uuid=video)
    return media.answer_play(request, found)


@require_POST
def watched(request, registration, lesson):
    """Take in what was played; answers how much counts. Harmless to repeat (LN-2)."""
    try:
        report = DECODER.decode(request.body)
        video = UUID(request.GET["video"]) if "video" in request.GET else None
    except (msgspec.DecodeError, ValueError):
        return HttpResponse(status=400)
    enrolment = get_object_or_404(request.user.enrolments, registration=registration)
    try:
        facts = facts_of(enrolment.release_id, lesson)
        progress = api.observe(
            enrolment,
            facts,
            report.played(),
            position_ms=report.position_ms,
            at=timezone.now(),
            video=video,
            paused=report.paused,
        )
    except (api.NotInRelease, ReleaseLesson.DoesNotExist):
        raise Http404 from None
    except api.NotLearning:
        return HttpResponse(status=409)
    return JsonResponse(
        {
            "watched_ms": progress.watched_ms,
            "needed_ms": facts.needed_ms,
            "complete": progress.completed_at is not None,
        }
    )
