"""Reading the town's files, and refusing references that lead nowhere before anything is loaded."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from demo.exceptions import TownRefused
from lms.accounts.models import Role

DATA = Path(__file__).parent / "data"
TOWN = DATA / "town.yaml"


class Entry(dict):
    """An entry of a file that knows the line it begins on."""

    line = 0


# libyaml's where there is one: it is many times as fast.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):
    """Makes an Entry of every mapping."""


def _entry(loader, node):
    entry = Entry(loader.construct_mapping(node, deep=True))
    entry.line = node.start_mark.line + 1
    return entry


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _entry)


@dataclass(frozen=True)
class Reference:
    """`field` of the entries under `area` must name an entry of the list `of`.

    Where the field holds a list, each item must; where it holds a mapping, each key.
    """

    area: str
    field: str
    of: str


# Where the lists stand that may be referred to.
LISTS = {
    "bentuk_pengembangan": "bentuk_pengembangan",
    "jabatan": "jabatan",
    "kompetensi": "kompetensi",
    "kursus": "kursus",
    "mitra": "mitra",
    "opd": "opd",
    "pegawai": "pegawai",
    "sasaran_daerah": "sasaran_daerah.daftar",
    "transaksi": "buku_jp_contoh.transaksi",
    "unit": "opd.unit",
}
REFERENCES = [
    Reference("opd", "induk", "opd"),
    Reference("jabatan", "opd", "opd"),
    Reference("jabatan", "unit", "unit"),
    Reference("jabatan", "teknis", "kompetensi"),
    Reference("pegawai", "opd", "opd"),
    Reference("pegawai", "unit", "unit"),
    Reference("pegawai", "jabatan", "jabatan"),
    Reference("pegawai", "atasan", "pegawai"),
    Reference("pegawai", "peran", "peran"),
    Reference("kursus", "mitra", "mitra"),
    Reference("kursus", "bentuk", "bentuk_pengembangan"),
    Reference("kursus", "kompetensi", "kompetensi"),
    Reference("kursus", "sasaran", "sasaran_daerah"),
    Reference("bank_soal", "kursus", "kursus"),
    Reference("bank_soal.soal", "kompetensi", "kompetensi"),
    Reference("uji_kesenjangan", "pegawai", "pegawai"),
    Reference("uji_kesenjangan", "kompetensi", "kompetensi"),
    Reference("buku_jp_contoh.transaksi", "pegawai", "pegawai"),
    Reference("buku_jp_contoh.transaksi", "bentuk", "bentuk_pengembangan"),
    Reference("buku_jp_contoh.transaksi", "membalik", "transaksi"),
]


def read_town(path: Path = TOWN) -> dict:
    """Return the town; raises TownRefused with a line for the person who wrote the file."""
    try:
        town = _read(path)
    except (OSError, yaml.YAMLError) as problem:
        raise TownRefused(f"{path.name} tidak dapat dibaca: {problem}") from None
    known = {
        name: {_key(row) for row in _entries(town, area, path)} for name, area in LISTS.items()
    }
    known["peran"] = {str(role) for role in Role}
    for reference in REFERENCES:
        _check(town, reference, known[reference.of], path)
    return town


def read_lessons(name: str) -> dict:
    return _read(DATA / "lessons" / f"{name}.yaml")


def _read(path):
    with path.open("rb") as file:
        return yaml.load(file, _Loader)  # noqa: S506 - a SafeLoader that also notes lines


def _entries(town, area, path) -> Iterator[Entry]:
    """The entries of the list at the dotted place `area`, also where it stands in another list."""
    found = [town]
    for step in area.split("."):
        try:
            found = [each[step] for each in found]
        except (KeyError, TypeError):
            raise TownRefused(
                f"{path.name}: bagian “{area}” tidak ada. Belum ada yang dimuat."
            ) from None
        found = [row for each in found for row in (each if isinstance(each, list) else [each])]
    yield from found


def _check(town, reference, known, path):
    for row in _entries(town, reference.area, path):
        for value in _values(row.get(reference.field)):
            if value not in known:
                who = f"{reference.area} {_key(row)}".strip()
                raise TownRefused(
                    f"{path.name}, sekitar baris {row.line}: {who} menyebut"
                    f" {reference.field} “{value}”, yang tidak ada dalam daftar {reference.of}."
                    f" Perbaiki kodenya, atau tambahkan “{value}” ke daftar itu, lalu muat ulang."
                    " Belum ada yang dimuat."
                )


def _values(told):
    if told is None:
        return []
    return list(told) if isinstance(told, list | dict) else [told]


def _key(row):
    return row.get("kode") or row.get("id") or ""
