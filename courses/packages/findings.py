"""What is worth an author's attention in a package that can be used. Pure but for its messages."""

from urllib.parse import urlsplit

from django.utils.translation import gettext_noop as _

from courses.models.packages import MoveOn
from courses.packages.structure import Structure, Unit

HEAVY = 30 * 2**20


def findings_of(structure: Structure, size: int) -> list[dict]:
    """Each finding as {"reason", "values"}; `size` is what all files weigh, in bytes."""
    found = [each for unit in structure.units for each in _of_unit(unit)]
    if not any(language.lower().startswith("id") for language in structure.name):
        found.append(_finding(_("Judul paket tidak tersedia dalam bahasa Indonesia.")))
    if all(unit.move_on == MoveOn.NOT_APPLICABLE for unit in structure.units):
        reason = _("Semua unit tanpa syarat: materinya selesai begitu dibuka. Periksa moveOn.")
        found.append(_finding(reason))
    if size > HEAVY:
        reason = _("Isi paket %(size)d MB: berat untuk ponsel dengan jaringan lemah.")
        found.append(_finding(reason, size=size // 2**20))
    return found


def _of_unit(unit: Unit):
    title = next(iter(unit.name.values()), "")
    address = urlsplit(unit.url)
    if address.scheme:
        reason = _(
            "Unit “%(title)s” dijalankan dari %(host)s; ketersediaannya di luar kendali kita."
        )
        yield _finding(reason, title=title, host=address.netloc)
    if address.scheme == "http":
        reason = _("Alamat unit “%(title)s” memakai http tanpa TLS; peramban akan menolaknya.")
        yield _finding(reason, title=title)
    if unit.move_on in (MoveOn.PASSED, MoveOn.COMPLETED_AND_PASSED) and unit.mastery_score is None:
        reason = _("Unit “%(title)s” harus lulus, tetapi tidak menyebut masteryScore.")
        yield _finding(reason, title=title)


def _finding(reason: str, **values) -> dict:
    return {"reason": reason, "values": values}
