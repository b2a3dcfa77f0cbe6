"""PostgreSQL's transaction ids as query expressions (PostgreSQL 13 and later, section 9.27.7).

On SQLite the transaction part of a cursor is always 0 and every row may be read.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, Func
from django.db.models.sql.compiler import SQLCompiler

_Sql = tuple[str, Any]


class CurrentTransaction(Func):
    """The id of the running transaction; also gives the transaction one."""

    output_field = BigIntegerField()
    template = "0"

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> _Sql:
        """``pg_current_xact_id()``; its xid8 fits 63 bits for any lifetime."""
        return self.as_sql(compiler, connection, template="pg_current_xact_id()::text::bigint")


class OldestRunning(Func):
    """The lowest transaction id still running: rows of smaller ids are all committed or gone."""

    output_field = BigIntegerField()
    template = "1"

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> _Sql:
        """``pg_snapshot_xmin`` of this statement's own snapshot."""
        template = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
        return self.as_sql(compiler, connection, template=template)
