"""Tables that only grow: the database itself refuses to change or take away a row.

Put `AppendOnly("Statement")` into a migration after the one that creates the table. On SQLite a
later migration that alters the table makes it anew and loses its triggers: repeat the operation
there (tests/lms/test_append_only.py notices); where they still are, it lays them down anew.
"""

from contextlib import contextmanager

from django.db.migrations.operations.base import Operation

MARK = "append_only"


class AppendOnly(Operation):
    """Refuse UPDATE and DELETE on a model's table, but for the columns of `allow_update`."""

    reversible = True

    def __init__(self, model_name, allow_update=()):
        self.model_name = model_name
        self.allow_update = tuple(allow_update)

    def deconstruct(self):
        return (self.__class__.__name__, [self.model_name, self.allow_update], {})

    def state_forwards(self, app_label, state):
        """The models stay as they are."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model_name)
        for statement in self._triggers(schema_editor, model):
            schema_editor.execute(statement)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
        on = f' ON "{table}"' if schema_editor.connection.vendor == "postgresql" else ""
        for deed in ("update", "delete"):
            schema_editor.execute(f'DROP TRIGGER "{_name(table, deed)}"{on}')

    def describe(self):
        return f"Let {self.model_name} only grow"

    def _triggers(self, schema_editor, model):
        table = model._meta.db_table
        fixed = [
            f'"{field.column}"'
            for field in model._meta.local_concrete_fields
            if field.name not in self.allow_update
        ]
        deeds = {"update": f"UPDATE OF {', '.join(fixed)}", "delete": "DELETE"}
        if schema_editor.connection.vendor == "postgresql":
            yield _REFUSE_ON_POSTGRESQL
            create = "CREATE OR REPLACE TRIGGER"
            refuse = "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        else:
            create = "CREATE TRIGGER IF NOT EXISTS"
            refuse = f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        for deed, event in deeds.items():
            yield f'{create} "{_name(table, deed)}" BEFORE {event} ON "{table}" {refuse}'


class Alterable(AppendOnly):
    """Stand before an operation that alters the table's columns; `AppendOnly` stands after it.

    PostgreSQL alters no column that a trigger names.
    """

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        super().database_backwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        super().database_forwards(app_label, schema_editor, to_state, from_state)

    def describe(self):
        return f"Let {self.model_name} be altered"


@contextmanager
def suspended(connection):
    """Let a whole SQLite database be emptied: `manage.py flush`, and what tests leave behind.

    PostgreSQL empties by TRUNCATE, which these triggers do not concern.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
            [f"%{MARK}%"],
        )
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        try:
            yield
        finally:
            for _name, sql in triggers:
                cursor.execute(sql)


def _name(table, deed):
    return f"{table}_{MARK}_{deed}"


# The code of a broken constraint, so that Django raises IntegrityError as on SQLite.
_REFUSE_ON_POSTGRESQL = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING
        MESSAGE = TG_TABLE_NAME || ' only grows', ERRCODE = 'integrity_constraint_violation';
END
$$
"""
