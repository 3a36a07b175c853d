"""What an author should know before learners see a film; each warning says what to do."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from media.models import Caption, Video

LONG_MS = 15 * 60_000
# Speech is made about -18 LUFS for learners: what is 14 below that was recorded from afar.
QUIET_LUFS = -32
SILENT_LUFS = -60
LOUD_LUFS, CLIPPED_DB = -9, -0.1
LEAD_MS = 250
# Letters of 14 pixels on 720 lines come out at 0.80, of 18 at 0.90 (encoding/measuring.py).
LEGIBLE = 0.82
MOST_LISTED = 12


@dataclass(frozen=True)
class Remark:
    """What is so, and what to do about it."""

    code: str
    text: str
    advice: str


def annotated(videos):
    """The films with what `warnings_of` wants to know of their captions."""
    captions = Caption.objects.filter(video=OuterRef("pk"))
    older = captions.filter(created_at__lt=OuterRef("in_force_at"))
    return videos.annotate(has_captions=Exists(captions), has_older_captions=Exists(older))


def warnings_of(video: Video) -> list[Remark]:
    """Asks nothing of the database, for a list shows many films: they are `annotated`."""
    if not video.is_playable:
        return []
    if video.is_deck:
        return list(_about_slides(video))
    return [
        *_about_captions(video),
        *_about_sound(video),
        *_about_picture(video),
        *_about_length(video),
    ]


def _about_slides(video: Video):
    textless, small = video.measured["textless"], video.measured["small_letters"]
    if len(textless) == video.measured["slides"]:
        yield Remark(
            "no-text",
            _("Tidak ada teks di PDF ini: pembaca layar tidak dapat membacanya."),
            _("Ekspor langsung dari PowerPoint, bukan hasil pindai, atau tulis isinya di materi."),
        )
    elif textless:
        yield Remark(
            "textless-slides",
            _("Pembaca layar tidak dapat membaca salindia %(which)s: tidak ada teksnya.")
            % {"which": _listed(textless)},
            _("Tulis isinya di materi, atau ganti gambar tulisan dengan tulisan."),
        )
    if small:
        yield Remark(
            "small-letters",
            _("Huruf di salindia %(which)s terlalu kecil untuk ponsel.")
            % {"which": _listed(small)},
            _("Besarkan sampai sedikitnya 20 poin pada salindia lebar, atau bagi isinya."),
        )


def _listed(numbers: list[int]) -> str:
    told = ", ".join(map(str, numbers[:MOST_LISTED]))
    return f"{told}, …" if len(numbers) > MOST_LISTED else told


def _about_captions(video: Video):
    if video.has_audio and not video.has_captions:
        yield Remark(
            "no-captions",
            _("Belum ada teks (subtitle)."),
            _("Unggah berkas teks atau tulis di editor teks di bawah."),
        )
    if video.has_older_captions:
        yield Remark(
            "older-captions",
            _("Teksnya dibuat untuk berkas sebelumnya."),
            _("Putar sebentar dan periksa apakah teks masih cocok; geser di editor bila perlu."),
        )


def _about_sound(video: Video):
    if not video.has_audio:
        yield Remark(
            "no-sound",
            _("Video ini tidak punya suara."),
            _("Bila memang begitu, jelaskan isinya di teks materi; bila tidak, rekam ulang."),
        )
        return
    loudness, peak = video.measured.get("lufs"), video.measured.get("peak_db", -99)
    if loudness is None:
        return
    if loudness <= SILENT_LUFS:
        yield Remark(
            "silent",
            _("Ada jalur suara, tetapi tidak terdengar apa-apa."),
            _("Periksa mikrofon dan rekam ulang suaranya."),
        )
    elif loudness < QUIET_LUFS:
        yield Remark(
            "quiet",
            _("Suaranya sangat pelan (%(lufs)s LUFS).") % {"lufs": number_format(loudness, 0)},
            _("Kami sudah mengeraskannya, tetapi derau ikut keras. Rekam lebih dekat ke mikrofon."),
        )
    elif loudness > LOUD_LUFS and peak >= CLIPPED_DB:
        yield Remark(
            "clipped",
            _("Suaranya terlalu keras dan pecah."),
            _("Kecilkan tingkat rekaman (gain) mikrofon, lalu rekam ulang."),
        )
    if loudness > SILENT_LUFS and video.measured.get("lead_ms", LEAD_MS) < LEAD_MS:
        yield Remark(
            "no-lead",
            _("Suara mulai seketika."),
            _("Sisakan satu detik hening di awal supaya kata pertama tidak terpotong."),
        )


def _about_picture(video: Video):
    if video.has_video and video.height and video.width and video.height > video.width:
        yield Remark(
            "portrait",
            _("Gambar ini tegak (potret)."),
            _("Di komputer hanya mengisi sepertiga layar. Rekam dengan ponsel direbahkan."),
        )

    letters = video.measured.get("letters")
    if letters is not None and letters < LEGIBLE:
        yield Remark(
            "small-letters",
            _("Tulisan kecil tidak terbaca di mutu hemat."),
            _("Besarkan huruf di slide, atau pilih “jelas teks” untuk materi ini."),
        )


def _about_length(video: Video):
    if video.duration_ms and video.duration_ms > LONG_MS:
        yield Remark(
            "long",
            _("Video ini %(minutes)d menit.") % {"minutes": video.duration_ms // 60_000},
            _("Bagi menjadi beberapa bagian di bawah 15 menit; peserta belajar di sela tugas."),
        )
