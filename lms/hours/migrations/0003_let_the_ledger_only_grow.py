from django.db import migrations

from lms.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("hours", "0002_let_the_caller_say_when_an_entry_was_written")]

    operations = [AppendOnly("HoursEntry")]
