"""A package's word counts once a fifth of its lesson's minutes has passed."""

from datetime import date
from decimal import Decimal

from django.db import migrations


def lay_down(apps, schema_editor):
    apps.get_model("launching", "PlausibilityRule").objects.create(
        valid_from=date(2020, 1, 1),
        least_share=Decimal("0.2"),
        regulation="Kebijakan BKPSDM",
    )


def take_back(apps, schema_editor):
    apps.get_model("launching", "PlausibilityRule").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("launching", "0001_initial")]
    operations = [migrations.RunPython(lay_down, take_back)]
