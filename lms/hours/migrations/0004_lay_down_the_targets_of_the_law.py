"""JP a year of each kind of employee (domain.md 1.3).

PNS: PP 11/2017 article 203(4). PPPK: 24 is a ceiling (PP 49/2018), 20 the city's own policy. Of
those who work part-time the duty is unclear, so they have no minimum. CPNS have no target.
"""

from datetime import date

from django.db import migrations

SINCE = date(2018, 1, 1)
TARGETS = [
    ("PNS", 20, None, "PP 11/2017 pasal 203 ayat (4), jo. PP 17/2020"),
    ("PPPK", 20, 24, "PP 49/2018; minimum menurut kebijakan kota"),
    ("PPPK_PARUH_WAKTU", 0, 24, "PP 49/2018"),
]


def lay_down(apps, schema_editor):
    targets = apps.get_model("hours", "HoursTarget").objects
    for employment_type, minimum, ceiling, regulation in TARGETS:
        targets.get_or_create(
            employment_type=employment_type,
            valid_from=SINCE,
            defaults={"minimum": minimum, "ceiling": ceiling, "regulation": regulation},
        )


class Migration(migrations.Migration):
    dependencies = [("hours", "0003_let_the_ledger_only_grow")]

    operations = [migrations.RunPython(lay_down, migrations.RunPython.noop)]
