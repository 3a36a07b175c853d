"""One lesson as its page shows it: parts in order, neighbours, and what is counted so far."""

from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.urls import reverse

from courses.models import LessonKind, ReleaseLesson
from lms.learning.explaining import Explanation, explanation
from lms.learning.lessons import TESTS, facts_of, lessons_of
from lms.learning.models import Enrolment, LessonProgress
from lms.learning.outline import waits_for
from media import api as media

PLAYABLE = {"video", "audio"}
SLIDES = "slides"
PACKAGE = "package"


@dataclass(frozen=True)
class Part:
    """A piece of the lesson; which of the fields is filled follows from `type`."""

    id: str
    type: str
    html: str = ""
    title: str = ""
    video: object = None
    play_url: str = ""
    progress_url: str = ""
    position_ms: int = 0
    transcript: list = field(default_factory=list)
    emphasis: str = ""
    chapters: list = field(default_factory=list)
    deck: object = None
    question: dict | None = None
    answer_url: str = ""
    package: str | None = None


@dataclass(frozen=True)
class LessonPage:
    enrolment: Enrolment
    lesson: ReleaseLesson
    progress: LessonProgress | None
    previous: ReleaseLesson | None
    following: ReleaseLesson | None
    waits_for: ReleaseLesson | None
    number: int
    lessons: tuple[ReleaseLesson, ...]
    done: frozenset

    @property
    def all(self):
        return len(self.lessons)

    @property
    def is_test(self):
        return self.lesson.kind in TESTS

    @property
    def is_read(self):
        """A text: finished by saying so at its end."""
        return self.lesson.kind == LessonKind.TEXT

    @property
    def has_video(self):
        return any(part["type"] in PLAYABLE for part in self.lesson.parts)

    @cached_property
    def explanation(self) -> Explanation:
        facts = facts_of(self.enrolment.release_id, self.lesson.uuid)
        return explanation(facts, self.progress, pass_mark=self.enrolment.release.pass_mark)

    @property
    def has_slides(self):
        return any(part["type"] == SLIDES for part in self.lesson.parts)

    def parts(self, *, slide: str = "") -> list[Part]:
        """The lesson's body, videos with captions included (two queries where there are any),
        decks from `slide` on (one query each).
        """
        has_media = self.has_video or self.has_slides
        rows = self.lesson.videos.prefetch_related("captions") if has_media else []
        videos = {str(video.uuid): video for video in rows}
        return [self._part(raw, videos, slide) for raw in self.lesson.parts]

    def _part(self, raw, videos, slide) -> Part:
        if raw["type"] == SLIDES:
            return self._slides(raw, videos.get(raw["deck"]), slide)
        if raw["type"] == PACKAGE:
            return Part(raw["id"], PACKAGE, title=raw["title"], package=raw["package"])
        if raw["type"] == "question":
            answer_url = self._address("question", raw["id"])
            return Part(raw["id"], "question", question=raw["question"], answer_url=answer_url)
        if raw["type"] not in PLAYABLE:
            return Part(raw["id"], "html", html=raw["html"])
        video = videos.get(raw["video"])
        if video is None:
            return Part(raw["id"], "missing", title=raw["title"])
        return Part(
            raw["id"],
            raw["type"],
            title=raw["title"],
            video=video,
            play_url=self._address("play", video.uuid),
            progress_url=f"{self._address('watched')}?video={video.uuid}",
            position_ms=self._position_in(video.uuid),
            transcript=media.transcript(video),
            emphasis=raw.get("emphasis", ""),
            chapters=raw.get("chapters", []),
        )

    def _slides(self, raw, video, slide) -> Part:
        if video is None:
            return Part(raw["id"], "missing", title=raw["title"])
        deck = media.deck(video, self.enrolment.learner.uuid, beginning=slide)
        return Part(raw["id"], SLIDES, title=raw["title"], video=video, deck=deck)

    def _address(self, name: str, *more) -> str:
        place = [self.enrolment.registration, self.lesson.uuid, *more]
        return reverse(f"learning:{name}", args=place)

    def _position_in(self, video: UUID) -> int:
        timeline = facts_of(self.enrolment.release_id, self.lesson.uuid).timeline
        position = self.progress.position_ms if self.progress else 0
        position -= timeline.offset_of(video)
        return position if 0 < position < timeline.length_of(video) else 0


def lesson_page(enrolment: Enrolment, uuid: UUID) -> LessonPage | None:
    """Gather the page in two queries; None if the release has no such lesson (LN-5)."""
    lessons = lessons_of(enrolment.release.uuid)
    place = next((place for place, each in enumerate(lessons) if each.uuid == uuid), None)
    if place is None:
        return None
    lesson = ReleaseLesson.objects.defer("quiz").get(pk=lessons[place].pk)
    rows = {row.lesson: row for row in enrolment.progress.defer("watched")}
    done = frozenset(uuid for uuid, row in rows.items() if row.completed_at)
    in_order = enrolment.release.in_order
    return LessonPage(
        enrolment=enrolment,
        lesson=lesson,
        progress=rows.get(uuid),
        previous=lessons[place - 1] if place else None,
        following=lessons[place + 1] if place + 1 < len(lessons) else None,
        waits_for=waits_for(lesson, lessons, done) if in_order else None,
        number=place + 1,
        lessons=lessons,
        done=done,
    )
