from django.db import migrations

from lms.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("certificates", "0004_let_the_admin_propose_a_revocation")]

    operations = [
        AppendOnly(
            "RevocationProposal",
            allow_update=("outcome", "answer", "decided_by", "decided_at"),
        )
    ]
