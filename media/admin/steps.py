"""The way of a film in four steps, as its author sees it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from media.models import Video, VideoState

ICONS = {"done": "check", "now": "rotate", "later": "time", "stop": "warning"}


@dataclass(frozen=True)
class Step:
    name: str
    state: str  # done, now, later or stop

    @property
    def icon(self) -> str:
        return ICONS[self.state]

    @property
    def says(self) -> str:
        """The state in words: colour alone tells some people nothing."""
        return {
            "done": _("selesai"),
            "now": _("sedang berjalan"),
            "later": _("belum"),
            "stop": _("berhenti di sini"),
        }[self.state]


def steps_of(video: Video, *, is_running: bool) -> list[Step]:
    if video.is_deck:
        names = [_("Diunggah"), _("Diperiksa"), _("Semua halaman siap")]
    else:
        names = [_("Diunggah"), _("Diperiksa"), _("Mutu pertama siap"), _("Semua mutu siap")]
    reached = _reached(video)
    going = "now" if is_running else "stop"
    states = ["done"] * reached + [going] + ["later"] * 3
    return [Step(name, state) for name, state in zip(names, states, strict=False)]


def _reached(video: Video) -> int:
    """How many steps lie behind."""
    if video.state == VideoState.READY:
        return 4
    if video.is_playable:
        return 3
    # A file is looked into at the beginning of the first stage.
    return 2 if video.state == VideoState.PROCESSING else 1
