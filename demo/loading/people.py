"""The organisation, its posts and standards, and 19 people with roles and supervisors."""

from datetime import date

from courses.models import Competency
from demo.loading.keeping import keep, keep_each
from lms.accounts import api as accounts
from lms.accounts.models import EmploymentType, OrganisationUnit, Position, Role
from lms.competence import api as competence
from lms.competence.models import PositionStandard, Rating, RatingSource

SINCE = date(2024, 1, 2)
RATED_ON = date(2026, 2, 16)
OPD_ROLES = {Role.PENGELOLA_OPD, Role.PIMPINAN_OPD}
# Being a civil servant gives the first; demo.loading.partners gives the second its institution.
ELSEWHERE = {Role.ASN, Role.PENGAJAR}


def load(town) -> dict:
    """Load everybody; return the people by their id in the file."""
    units = _units(town["opd"])
    positions = _positions(town)
    people = {row["id"]: _person(row) for row in town["pegawai"]}
    for row in town["pegawai"]:
        _place(row, people, units, positions)
    for row in town["pegawai"]:
        for role in row["peran"]:
            _grant(people[row["id"]], Role(role), units[row["opd"]])
    _ratings(town["uji_kesenjangan"], people)
    return people


def _units(rows) -> dict:
    units = {unit.code: unit for unit in OrganisationUnit.objects.all()}
    if "DUMAI" not in units:
        units["DUMAI"] = OrganisationUnit.add_root(
            code="DUMAI", name="Pemerintah Kota Dumai", kind="KOTA", valid_from=SINCE
        )
    for row in sorted(rows, key=lambda row: "induk" in row):
        _unit(units, row, parent=row.get("induk", "DUMAI"))
        for child in row["unit"]:
            place = {"kecamatan": row["kecamatan"], "koneksi": row.get("koneksi")}
            _unit(units, {**place, **child}, parent=row["kode"])
    return units


def _unit(units, row, *, parent):
    if row["kode"] in units:
        return
    # treebeard counts children in the parent object; a stale one would count wrongly.
    above = OrganisationUnit.objects.get(pk=units[parent].pk)
    units[row["kode"]] = above.add_child(
        code=row["kode"],
        name=row["nama"],
        kind=row["jenis"],
        district=row["kecamatan"],
        low_bandwidth=row.get("koneksi") == "rendah",
        valid_from=SINCE,
    )


def _positions(town) -> dict:
    positions = {row["kode"]: _position(row) for row in town["jabatan"]}
    for row in town["pegawai"]:
        if row["jabatan"] is None:
            name = row["jabatan_teks"]
            positions[name], _ = Position.objects.get_or_create(
                code=f"TS-{row['id']}", defaults={"name": name, "rank": _rank_of(name)}
            )
    return positions


def _position(row):
    position = keep(
        Position.objects,
        code=row["kode"],
        defaults={
            "name": row["nama"],
            "rank": row["jenjang"],
            "echelon": row["eselon"] or "",
        },
    )
    standard, _ = PositionStandard.objects.get_or_create(position=position, valid_from=SINCE)
    levels = dict(row["teknis"])
    competencies = Competency.objects.in_bulk(field_name="code")
    levels |= {code: row[each.kind] for code, each in competencies.items() if each.kind != "teknis"}
    asked = {competencies[code].pk: level for code, level in levels.items()}
    keep_each(standard.items, "competency_id", asked, "level")
    return position


def _rank_of(name: str) -> str:
    """The level of a post that has no standard yet, from its title."""
    titles = {
        "Camat": "ADMINISTRATOR",
        "Sekretaris Daerah": "JPT_PRATAMA",
        "Ahli Muda": "JF_AHLI_MUDA",
        "Ahli Madya": "JF_AHLI_MADYA",
    }
    return next((rank for title, rank in titles.items() if title in name), "PELAKSANA")


def _person(row):
    return accounts.provision(
        row["nama"],
        number=row["nip"],
        employment_type=EmploymentType(row["jenis"]),
        on=SINCE,
        title_prefix=row["gelar_depan"] or "",
        title_suffix=row["gelar_belakang"] or "",
        rank_code=row["golongan"],
        education_level=row["pendidikan"],
        contract_ends_on=_day(row.get("akhir_kontrak")),
    )


def _day(text):
    return date.fromisoformat(text) if text else None


def _place(row, people, units, positions):
    person = people[row["id"]]
    position = positions[row["jabatan"] or row["jabatan_teks"]]
    accounts.transfer(person, position, units[row["unit"] or row["opd"]], on=SINCE)
    if row["atasan"]:
        accounts.supervise(person, people[row["atasan"]], on=SINCE, source="data kepegawaian")


def _grant(person, role, unit):
    if role not in ELSEWHERE:
        accounts.grant_role(person, role, on=SINCE, unit=unit if role in OPD_ROLES else None)


def _ratings(rows, people):
    for row in rows:
        person = people[row["pegawai"]]
        competency = Competency.objects.get(code=row["kompetensi"])
        competence.rate(
            person,
            competency,
            row["diri"],
            source=RatingSource.SELF,
            rated_by=person,
            on=RATED_ON,
        )
        if row["atasan"]:
            # Some superiors of the file are not among its people, so nobody is named.
            Rating.objects.get_or_create(
                person=person,
                competency=competency,
                source=RatingSource.SUPERVISOR,
                rated_on=RATED_ON,
                defaults={"level": row["atasan"]},
            )
