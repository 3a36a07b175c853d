from datetime import date

from django.db import migrations


def lay_down(apps, schema_editor):
    apps.get_model("learning", "LearningRule").objects.create(
        years_before_repeat=3, regulation="EN-1", valid_from=date(2020, 1, 1)
    )


class Migration(migrations.Migration):
    dependencies = [("learning", "0002_add_learning_rule")]

    operations = [migrations.RunPython(lay_down, migrations.RunPython.noop)]
