"""Triggers that make a table append-only, for the migrations of core, on SQLite and PostgreSQL.

They stop every program that goes through the database. Whoever edits the files beneath it or
drops a trigger first is found by ``verify``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PREFIX = "append_only_"
_FUNCTION = """
CREATE OR REPLACE FUNCTION append_only_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append only: %', TG_TABLE_NAME;
END $$
"""


@dataclass(frozen=True)
class Rule:
    """Refuse ``event`` on ``table`` unless ``unless`` (SQL over OLD and NEW) holds; "" refuses always.

    ``unless`` may differ per database: (SQLite, PostgreSQL).
    """

    table: str
    event: Literal["UPDATE", "DELETE"]
    unless: tuple[str, str] = ("", "")

    @property
    def name(self) -> str:
        """The trigger's name in the database."""
        return f"{PREFIX}{self.table}_{self.event.lower()}"

    def create_sql(self, vendor: str) -> str:
        """The statement that sets the trigger up."""
        condition = self.unless[0 if vendor == "sqlite" else 1]
        if vendor == "sqlite":
            when = f"WHEN NOT ({condition}) " if condition else ""
            refuse = f"SELECT RAISE(ABORT, 'append only: {self.table}')"
            return f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} {when}BEGIN {refuse}; END"
        when = f"WHEN (NOT ({condition})) " if condition else ""
        return (
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
            f"FOR EACH ROW {when}EXECUTE FUNCTION append_only_refuse()"
        )

    def drop_sql(self, vendor: str) -> str:
        """The statement that takes the trigger away."""
        place = "" if vendor == "sqlite" else f" ON {self.table}"
        return f"DROP TRIGGER IF EXISTS {self.name}{place}"


def set_up(editor: BaseDatabaseSchemaEditor, rules: tuple[Rule, ...]) -> None:
    """Create the triggers; on PostgreSQL emptying the tables with TRUNCATE is refused as well."""
    vendor = editor.connection.vendor
    if vendor == "postgresql":
        editor.execute(_FUNCTION, params=None)
    for rule in rules:
        editor.execute(rule.create_sql(vendor), params=None)
    if vendor == "postgresql":
        for table in sorted({rule.table for rule in rules}):
            name = f"{PREFIX}{table}_truncate"
            editor.execute(
                f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION append_only_refuse()",
                params=None,
            )


def take_down(editor: BaseDatabaseSchemaEditor, rules: tuple[Rule, ...]) -> None:
    """Undo ``set_up``."""
    vendor = editor.connection.vendor
    for rule in rules:
        editor.execute(rule.drop_sql(vendor), params=None)
    if vendor == "postgresql":
        for table in sorted({rule.table for rule in rules}):
            editor.execute(f"DROP TRIGGER IF EXISTS {PREFIX}{table}_truncate ON {table}", params=None)
