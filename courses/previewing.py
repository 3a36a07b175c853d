"""Preview as a learner on a phone: what authors see before they submit.

The templates are those of the learner's own pages (docs/decisions/0004), so that both look alike.
"""

from dataclasses import dataclass, field

from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.freezing import PACKAGE, PLAYABLE, SLIDES, frozen_parts, videos_of
from media import api as media

PHONE_FIRST = [
    {
        "name": "mobile",
        "icon": "mobile-alt",
        "device_width": 360,
        "label": gettext_lazy("Ponsel (360 px)"),
    },
    {
        "name": "tablet",
        "icon": "tablet-alt",
        "device_width": 768,
        "label": gettext_lazy("Tablet (768 px)"),
    },
    {
        "name": "desktop",
        "icon": "desktop",
        "device_width": 1280,
        "label": gettext_lazy("Komputer (1280 px)"),
    },
]


class PhoneFirstPreview:
    """A page previewed by the template of its kind, courses/preview/<model>.html."""

    preview_modes = [("", gettext_lazy("Seperti dilihat peserta"))]
    preview_sizes = PHONE_FIRST

    def serve_preview(self, request, mode_name):
        template = f"courses/preview/{self._meta.model_name}.html"
        return TemplateResponse(
            request, template, {"page": self, **self.preview_facts(request.user)}
        )

    def preview_facts(self, person):
        """What the preview's template needs besides the page, for `person` who previews it."""
        return {}


@dataclass(frozen=True)
class PreviewedPart:
    """A piece of a lesson as learning/_parts.html shows it; nothing is reported or marked."""

    id: str
    type: str
    html: str = ""
    title: str = ""
    play_url: str = ""
    position_ms: int = 0
    transcript: list = field(default_factory=list)
    emphasis: str = ""
    chapters: list = field(default_factory=list)
    question: dict | None = None
    deck: object = None


def previewed_parts(lesson, person) -> list[PreviewedPart]:
    """The body of `lesson`; a video plays if `person` may see it in the admin."""
    videos = {str(video.uuid): video for video in videos_of(lesson)}
    seen = media.shown_to_author(person).filter(uuid__in=videos).prefetch_related("captions")
    own = {str(video.uuid): video for video in (seen if videos else [])}
    return [_part(raw, own, person) for raw in frozen_parts(lesson)]


def _part(raw, own, person) -> PreviewedPart:
    if raw["type"] == PACKAGE:
        text = _("Paket “%(title)s” dijalankan di sini. Cobalah di menu Paket.")
        notice = format_html('<p class="notice">{}</p>', text % {"title": raw["title"]})
        return PreviewedPart(raw["id"], "html", html=notice)
    if raw["type"] != SLIDES:
        return _previewed(raw, own.get(raw.get("video", "")))
    video = own.get(raw["deck"])
    if video is None or not video.is_playable:
        return PreviewedPart(raw["id"], "html", html=_why_not(raw["title"], video))
    deck = media.deck(video, person.uuid)
    return PreviewedPart(raw["id"], SLIDES, title=raw["title"], deck=deck)


def _previewed(raw, video) -> PreviewedPart:
    if raw["type"] == "question":
        return PreviewedPart(raw["id"], "question", question=raw["question"])
    if raw["type"] not in PLAYABLE:
        return PreviewedPart(raw["id"], "html", html=raw["html"])
    if video is None or not video.is_playable:
        return PreviewedPart(raw["id"], "html", html=_why_not(raw["title"], video))
    return PreviewedPart(
        raw["id"],
        raw["type"],
        title=raw["title"],
        play_url=reverse("media_admin:play", args=[video.uuid]),
        transcript=media.transcript(video),
        emphasis=raw.get("emphasis", ""),
        chapters=raw.get("chapters", []),
    )


def _why_not(title, video):
    if video is None:
        text = _("“%(title)s” milik koleksi lain; Anda tidak dapat melihatnya di sini.")
    elif video.is_refused:
        text = _("“%(title)s” ditolak. Ganti berkasnya di menu Media.")
    else:
        text = _("“%(title)s” masih disiapkan, nanti tampil di sini.")
    return format_html('<p class="notice attention">{}</p>', text % {"title": title})
