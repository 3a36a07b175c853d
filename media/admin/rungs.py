"""The finished rungs of a film: what each weighs, what line it needs, whom it is for."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from media.delivery import playback, signing
from media.models import Rendition, Video

MS_PER_HOUR = 3_600_000


@dataclass(frozen=True)
class Row:
    rendition: Rendition
    name: str
    whom: str
    size: int
    size_per_hour: int
    kilobits: int

    @property
    def code(self) -> str:
        return self.rendition.rung

    @property
    def line(self) -> str:
        """What of a line it needs, in the unit that its buyer knows."""
        return f"{self.kilobits} kbit/s"

    @property
    def picture(self) -> str:
        each = self.rendition
        return f"{each.width} × {each.height}" if each.width else ""


def rows_of(video: Video) -> list[Row]:
    """The rungs that are ready, the lightest first."""
    ready = sorted(video.renditions.all(), key=lambda each: each.average_bandwidth)
    return [_row(each, video) for each in ready]


def _row(rendition: Rendition, video: Video) -> Row:
    return Row(
        rendition,
        playback.label(rendition),
        whom(rendition.rung),
        rendition.size,
        rendition.size * MS_PER_HOUR // (video.duration_ms or MS_PER_HOUR),
        round(rendition.average_bandwidth / 1000),
    )


def whom(rung: str) -> str:
    """Say in words whom a rung is for (video.md 1)."""
    return {
        "au": _("Jaringan sangat lambat, atau didengarkan sambil bekerja"),
        "s0": _("Sekitar 40 kbit/s: slide terbaca, gambar hampir diam"),
        "s1": _("Sekitar 64 kbit/s: pilihan awal"),
        "s2": _("64–80 kbit/s: materi dengan banyak tulisan"),
        "a2": _("80–130 kbit/s: peragaan dan gerakan"),
        "a3": _("130 kbit/s ke atas"),
        "h0": _("Perangkat lama dengan jaringan lambat"),
        "h1": _("Perangkat lama: peragaan dan gerakan"),
        "h2": _("Perangkat lama dengan jaringan baik"),
        "ha": _("Perangkat lama, tanpa gambar"),
    }.get(rung, "")


def chosen(rows: list[Row], code: str, person: UUID, at: datetime) -> dict | None:
    """The rung that the author wants to see by itself, and where it lies; None for the player."""
    row = next((each for each in rows if each.code == code), None)
    if row is None:
        return None
    return {"row": row, "url": signing.file_url(row.rendition.file.name, person, at)}
