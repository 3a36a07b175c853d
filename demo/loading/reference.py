"""The competencies of the file; what law and city set is laid down by the migrations."""

from courses.models import Competency
from demo.loading.keeping import keep, keep_each


def load(town):
    for row in town["kompetensi"]:
        _competency(row)


def _competency(row):
    competency = keep(
        Competency.objects,
        code=row["kode"],
        defaults={
            "kind": row["jenis"],
            "name": row["nama"],
            "definition": row["definisi"],
            "family": row.get("rumpun", ""),
        },
    )
    keep_each(competency.levels, "level", row["level"], "text")
