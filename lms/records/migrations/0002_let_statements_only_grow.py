from django.db import migrations

from lms.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]

    operations = [AppendOnly("Statement")]
