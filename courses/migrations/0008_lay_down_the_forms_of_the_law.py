"""The 25 forms of development and their JP (domain.md 1.5: annex of PerLAN 10/2018, SIASN codes).

The values come from other governments' systems; BKPSDM confirms them against the annex.
"""

from datetime import date

from django.db import migrations

SINCE = date(2018, 1, 1)

# Code, name, SIASN id, letter, basis of hours, JP of one unit, share of the mix, part of IP ASN.
FORMS = [
    ("KL01", "Pelatihan Struktural Kepemimpinan", 1, "T", "program", None, "formal", "pim"),
    ("KL02", "Pelatihan Manajerial", 5, "T", "program", None, "formal", "teknis"),
    ("KL03", "Pelatihan Teknis", 3, "T", "program", None, "formal", "teknis"),
    ("KL04", "Pelatihan Fungsional", 2, "F", "program", None, "formal", "fungsional"),
    ("KL05", "Pelatihan Sosial Kultural", 6, "T", "program", None, "formal", "teknis"),
    ("KL06", "Seminar/Konferensi/Sarasehan", 9, "P", "per_kegiatan", 4, "formal", "seminar"),
    ("KL07", "Workshop/Lokakarya", 4, "P", "per_kegiatan", 5, "formal", "seminar"),
    ("KL08", "Kursus", 11, "T", "program", 4, "formal", "teknis"),
    ("KL09", "Penataran", 12, "T", "program", 4, "formal", "teknis"),
    ("KL10", "Bimbingan Teknis", 8, "T", "program", 4, "formal", "teknis"),
    ("KL11", "Sosialisasi", 7, "P", "per_kegiatan", 4, "formal", "seminar"),
    ("KL12", "Pelatihan Klasikal Lainnya", 13, "T", "manual", None, "formal", "teknis"),
    ("NKL01", "Coaching", 14, "T", "per_sesi", 2, "sosial", "teknis"),
    ("NKL02", "Mentoring", 15, "T", "per_sesi", 2, "sosial", "teknis"),
    ("NKL03", "E-Learning", 16, "T", "program", 3, "formal", "teknis"),
    ("NKL04", "Pelatihan Jarak Jauh", 17, "T", "program", 4, "formal", "teknis"),
    ("NKL05", "Detasering (Secondment)", 18, "T", "per_kegiatan", 20, "pengalaman", "teknis"),
    ("NKL06", "Pembelajaran Alam Terbuka (Outbound)", 19, "T", "program", 4, "pengalaman", "teknis"),
    ("NKL07", "Patok Banding (Benchmarking)", 20, "T", "per_kegiatan", 10, "pengalaman", "teknis"),
    (
        "NKL08",
        "Pertukaran PNS dengan Pegawai Swasta/BUMN/BUMD",
        21,
        "T",
        "per_kegiatan",
        20,
        "pengalaman",
        "teknis",
    ),
    (
        "NKL09",
        "Belajar Mandiri (Self Development)",
        22,
        "T",
        "per_kegiatan",
        2,
        "pengalaman",
        "teknis",
    ),
    (
        "NKL10",
        "Komunitas Belajar (Community of Practice)",
        23,
        "T",
        "per_kegiatan",
        2,
        "sosial",
        "teknis",
    ),
    ("NKL11", "Bimbingan di Tempat Kerja", 24, "T", "manual", 2, "pengalaman", "teknis"),
    ("NKL12", "Magang/Praktik Kerja", 10, "T", "per_kegiatan", 20, "pengalaman", "teknis"),
    ("NKL13", "Pelatihan Nonklasikal Lainnya", 25, "T", "manual", None, "pengalaman", "teknis"),
]
# JP-5: what is credited at most.
CAPS = {
    "NKL01": {"cap_sessions": 2, "cap_period": "month"},
    "NKL02": {"cap_sessions": 2, "cap_period": "month"},
    "NKL09": {"cap_hours": 2, "cap_period": "day"},
    "NKL10": {"cap_hours": 2, "cap_period": "day"},
}


def lay_down(apps, schema_editor):
    forms = apps.get_model("courses", "DevelopmentForm").objects
    for code, name, siasn_id, letter, basis, hours, mix, ip_category in FORMS:
        forms.get_or_create(
            code=code,
            valid_from=SINCE,
            defaults={
                "name": name,
                "classical": code.startswith("KL"),
                "siasn_id": siasn_id,
                "siasn_letter": letter,
                # Leadership training has an endpoint of its own at SIASN.
                "siasn_endpoint": "diklat" if code == "KL01" else "kursus",
                "hours_basis": basis,
                "default_hours": hours,
                "mix": mix,
                "ip_category": ip_category,
                "regulation": "PerLAN 10/2018",
                **CAPS.get(code, {}),
            },
        )


class Migration(migrations.Migration):
    dependencies = [("courses", "0007_choose_how_a_video_is_watched")]

    operations = [migrations.RunPython(lay_down, migrations.RunPython.noop)]
