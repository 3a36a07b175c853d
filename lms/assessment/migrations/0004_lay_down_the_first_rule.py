from datetime import date

from django.db import migrations


def lay_down(apps, schema_editor):
    apps.get_model("assessment", "AssessmentRule").objects.create(
        posttest_attempts=3,
        pretest_attempts=1,
        grace_minutes=10,
        pass_mark=70,
        regulation="AS-1, AS-7",
        valid_from=date(2020, 1, 1),
    )


class Migration(migrations.Migration):
    dependencies = [("assessment", "0003_add_assessment_rule")]

    operations = [migrations.RunPython(lay_down, migrations.RunPython.noop)]
