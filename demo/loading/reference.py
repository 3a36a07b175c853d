"""What law and city set: forms of development, targets, levels, competencies."""

from datetime import date

from courses.models import Competency, DevelopmentForm
from demo.loading.keeping import keep, keep_each
from lms.competence.models import RankDefaultLevel
from lms.hours.models import HoursTarget

SINCE = date(2018, 1, 1)
CAPS = {
    "2 sesi/bulan": {"cap_sessions": 2, "cap_period": "month"},
    "2 JP/hari": {"cap_hours": 2, "cap_period": "day"},
}


def load(town):
    for row in town["bentuk_pengembangan"]:
        _form(row)
    for row in town["target_jp"]:
        keep(
            HoursTarget.objects,
            employment_type=row["jenis_pegawai"],
            valid_from=SINCE,
            defaults={
                "minimum": row["minimum"],
                "ceiling": row["maksimum"],
                "regulation": "PP 11/2017; PP 49/2018",
            },
        )
    for row in town["level_jenjang"]:
        keep(
            RankDefaultLevel.objects,
            rank=row["jenjang"],
            valid_from=SINCE,
            defaults={"level": row["level"]},
        )
    for row in town["kompetensi"]:
        _competency(row)


def _form(row):
    keep(
        DevelopmentForm.objects,
        code=row["kode"],
        valid_from=SINCE,
        defaults={
            "name": row["nama"],
            "classical": row["klasikal"],
            "siasn_id": row["siasn_id"],
            "siasn_letter": row["siasn_huruf"],
            "siasn_endpoint": row["endpoint"],
            "hours_basis": row["dasar_jp"],
            "default_hours": row["jp_default"],
            "mix": row["porsi"],
            "ip_category": row["kategori_ip"],
            **CAPS.get(row.get("batas"), {}),
        },
    )


def _competency(row):
    competency = keep(
        Competency.objects,
        code=row["kode"],
        defaults={
            "kind": row["jenis"],
            "name": row["nama"],
            "definition": row["definisi"],
            "family": row.get("rumpun", ""),
        },
    )
    keep_each(competency.levels, "level", row["level"], "text")
