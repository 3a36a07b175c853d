"""Statements told before there were mentions are found by the activities they are related to."""

from django.db import migrations

CHUNK = 1000


def note_activities(apps, schema_editor):
    Statement = apps.get_model("records", "Statement")
    Mention = apps.get_model("records", "Mention")
    mentions = []
    for statement in Statement.objects.iterator(CHUNK):
        relations = statement.document.get("context", {}).get("contextActivities", {})
        iris = {activity["id"] for activities in relations.values() for activity in activities}
        mentions += [
            Mention(statement=statement, kind="activity", key=iri, related=True)
            for iri in sorted(iris)
        ]
        if len(mentions) >= CHUNK:
            Mention.objects.bulk_create(mentions)
            mentions = []
    Mention.objects.bulk_create(mentions)


class Migration(migrations.Migration):
    dependencies = [("records", "0003_keep_a_whole_record_store")]

    operations = [migrations.RunPython(note_activities, migrations.RunPython.noop)]
