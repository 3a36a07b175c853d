"""Reading the town's files, and refusing references that lead nowhere before anything is loaded."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from demo.exceptions import TownRefused

DATA = Path(__file__).parent / "data"
TOWN = DATA / "town.yaml"


@dataclass(frozen=True)
class Reference:
    """`field` of the entries under `area` must name an entry under `of`."""

    area: str
    field: str
    of: str

    def __str__(self):
        return f"{self.area}.{self.field}"


REFERENCES = [
    Reference("jabatan", "opd", "opd"),
    Reference("jabatan", "unit", "unit"),
    Reference("pegawai", "opd", "opd"),
    Reference("pegawai", "unit", "unit"),
    Reference("pegawai", "jabatan", "jabatan"),
    Reference("pegawai", "atasan", "pegawai"),
    Reference("kursus", "mitra", "mitra"),
    Reference("kursus", "bentuk", "bentuk_pengembangan"),
]


def read_town(path: Path = TOWN) -> dict:
    """Return the town; raises TownRefused with a line for the person who wrote the file."""
    try:
        town = yaml.safe_load(path.read_text())
    except (OSError, yaml.YAMLError) as problem:
        raise TownRefused(f"{path.name} tidak dapat dibaca: {problem}") from None
    known = _known(town)
    for reference in REFERENCES:
        _check(town, reference, known, path)
    return town


def read_lessons(name: str) -> dict:
    return yaml.safe_load((DATA / "lessons" / f"{name}.yaml").read_text())


def _known(town):
    codes = {area: {_key(row) for row in town[area]} for area in ["opd", "jabatan", "pegawai"]}
    codes["mitra"] = {row["kode"] for row in town["mitra"]}
    codes["bentuk_pengembangan"] = {row["kode"] for row in town["bentuk_pengembangan"]}
    codes["unit"] = {unit["kode"] for opd in town["opd"] for unit in opd["unit"]}
    return codes


def _check(town, reference, known, path):
    for row in town[reference.area]:
        value = row.get(reference.field)
        if value is not None and value not in known[reference.of]:
            raise TownRefused(
                f"{path.name}: {reference.area} {_key(row)} menyebut {reference.field} “{value}”,"
                f" yang tidak ada dalam daftar {reference.of}. Perbaiki kodenya, atau tambahkan"
                f" “{value}” ke daftar itu, lalu muat ulang. Belum ada yang dimuat."
            )


def _key(row):
    return row.get("kode") or row.get("id")
