"""Lets the test runner empty append-only tables between tests: only there, only while it empties them."""

from __future__ import annotations

import shutil

import django.db.models  # noqa: F401 - before its backends, or Django's own imports go in a circle
from django.db.backends.base.operations import BaseDatabaseOperations

from hanseong.core.chain.triggers import PREFIX

_original = BaseDatabaseOperations.execute_sql_flush


def triggers(connection) -> list[tuple[str, str, str]]:
    """(name, table, statement that makes it) of every append-only trigger."""
    if connection.vendor == "sqlite":
        query = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    else:
        query = (
            "SELECT tgname, tgrelid::regclass::text, pg_get_triggerdef(oid) "
            "FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE %s"
        )
    with connection.cursor() as cursor:
        cursor.execute(query, [PREFIX + "%"])
        return list(cursor.fetchall())


def _flush(self, sql_list) -> None:
    kept = triggers(self.connection)
    run = self.connection.cursor
    with run() as cursor:
        for name, table, _sql in kept:
            place = "" if self.connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER {name}{place}")
    try:
        _original(self, sql_list)
    finally:
        forget_heads()
        with run() as cursor:
            for _name, _table, sql in kept:
                cursor.execute(sql)


def forget_heads() -> None:
    """The chains begin anew, so the heads remembered outside the database go with them."""
    from hanseong.core.chain.selectors.chains import witness_folder

    shutil.rmtree(witness_folder(), ignore_errors=True)


def allow_flush() -> None:
    """Called once by the tests' conftest."""
    BaseDatabaseOperations.execute_sql_flush = _flush
