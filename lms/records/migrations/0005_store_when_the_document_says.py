from django.db import migrations, models

from lms.append_only import Alterable, AppendOnly


class Migration(migrations.Migration):
    dependencies = [("records", "0004_find_the_first_statements")]

    operations = [
        Alterable("Statement"),
        migrations.AlterField("statement", "stored_at", models.DateTimeField()),
        AppendOnly("Statement"),
    ]
