"""The level of a rank where a post has no standard of its own (domain.md 1.6)."""

from datetime import date

from django.db import migrations

SINCE = date(2018, 1, 1)
LEVELS = {
    "JPT_PRATAMA": 4,
    "ADMINISTRATOR": 3,
    "PENGAWAS": 2,
    "PELAKSANA": 1,
    "JF_AHLI_UTAMA": 5,
    "JF_AHLI_MADYA": 4,
    "JF_AHLI_MUDA": 3,
    "JF_AHLI_PERTAMA": 2,
    "JF_PENYELIA": 3,
    "JF_MAHIR": 2,
    "JF_TERAMPIL": 2,
    "JF_PEMULA": 1,
}


def lay_down(apps, schema_editor):
    defaults = apps.get_model("competence", "RankDefaultLevel").objects
    for rank, level in LEVELS.items():
        defaults.get_or_create(rank=rank, valid_from=SINCE, defaults={"level": level})


class Migration(migrations.Migration):
    dependencies = [("competence", "0003_rated_levels_run_from_1_to_5")]

    operations = [migrations.RunPython(lay_down, migrations.RunPython.noop)]
