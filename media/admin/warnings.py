"""What an author should know before learners see a film; each warning says what to do."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from media.models import Video

LONG_MS = 15 * 60_000


@dataclass(frozen=True)
class Remark:
    """What is so, and what to do about it."""

    code: str
    text: str
    advice: str


def warnings_of(video: Video, *, has_captions: bool) -> list[Remark]:
    """Asks nothing of the database: a list shows many films."""
    if not video.is_playable:
        return []
    return [*_about_sound(video, has_captions), *_about_picture(video), *_about_length(video)]


def _about_sound(video: Video, has_captions: bool):
    if not video.has_audio:
        yield Remark(
            "no-sound",
            _("Video ini tidak punya suara."),
            _("Bila memang begitu, jelaskan isinya di teks materi; bila tidak, rekam ulang."),
        )
    elif not has_captions:
        yield Remark(
            "no-captions",
            _("Belum ada teks (subtitle)."),
            _("Unggah berkas teks atau tulis di editor teks di bawah."),
        )


def _about_picture(video: Video):
    if video.has_video and video.height and video.width and video.height > video.width:
        yield Remark(
            "portrait",
            _("Gambar ini tegak (potret)."),
            _("Di komputer hanya mengisi sepertiga layar. Rekam dengan ponsel direbahkan."),
        )


def _about_length(video: Video):
    if video.duration_ms and video.duration_ms > LONG_MS:
        yield Remark(
            "long",
            _("Video ini %(minutes)d menit.") % {"minutes": video.duration_ms // 60_000},
            _("Bagi menjadi beberapa bagian di bawah 15 menit; peserta belajar di sela tugas."),
        )
