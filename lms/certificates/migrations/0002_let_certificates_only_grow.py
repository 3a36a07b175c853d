from django.db import migrations

from lms.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("certificates", "0001_initial")]

    operations = [AppendOnly("Certificate"), AppendOnly("CertificateEvent")]
