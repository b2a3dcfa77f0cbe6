"""Brings the installation into a usable state: Django, schema, demo data.

A fresh data folder is migrated on first use. To start quickly, an SQLite file carries the
fingerprint of the migrations it has seen in ``PRAGMA user_version``.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib
import importlib.util
import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from hanseong.core.errors import HanseongError, Refused
from hanseong.project.home import check_home, home_of

PACKAGE = Path(__file__).resolve().parents[1]
DEMO_ROOMS = (
    "hanseong.core.people.demo",
    "hanseong.core.notices.demo",
    "hanseong.pledges.demo",
    "hanseong.ledger.demo",
    "hanseong.pledges.demo.quarters",  # what is reported comes from the ledger
    "hanseong.office.demo",
)
_SCHEMA_FROM = ("django", "django-allauth", "django-tasks-db")


class UnreachableDatabase(HanseongError):
    """The configured database does not answer."""

    code, exit_code, http_status = "unreachable_database", 2, 503


def fingerprint() -> int:
    """A positive 31-bit number that changes with our migrations and the packages that bring some."""
    digest = hashlib.sha256(" ".join(version(name) for name in _SCHEMA_FROM).encode())
    for path in sorted(PACKAGE.rglob("migrations/*.py")):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + path.read_bytes())
    return int.from_bytes(digest.digest()[:4], "big") % (2**31 - 1) + 1


def is_current(home: Path) -> bool:
    """Whether the folder's own SQLite database has seen all migrations. Asks without Django."""
    file = home / "hanseong.sqlite3"
    if not file.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            found = database.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error:
        return False
    return bool(found and found[0] == fingerprint())


def set_up() -> None:
    """Start Django, once; a data folder that cannot be written is one clear sentence."""
    from django.apps import apps

    if apps.ready:
        return
    check_home(home_of())
    import django

    django.setup()


def prepare() -> None:
    """What every command needs: Django started and a schema to work on.

    SQLite is migrated by itself; so is an empty PostgreSQL database. A PostgreSQL database that
    already holds data is migrated only by ``hanseong migrate`` (Refused says so).
    """
    set_up()
    from django.db import connection

    if connection.vendor == "sqlite" and is_current(home_of()):
        return
    with locked(home_of() / "migrate.lock"):
        waiting, is_fresh = _pending()
        if not waiting:
            _stamp()
        elif is_fresh or connection.vendor == "sqlite":
            migrate()
        else:
            raise Refused(
                "데이터베이스 구조가 오래되었습니다: hanseong migrate 를 먼저 실행하십시오. / "
                "The database schema is out of date: run hanseong migrate first."
            )


def migrate(*, quiet: bool = True) -> None:
    """Apply every migration and remember that it was done."""
    from django.core.management import call_command

    if quiet:
        call_command("migrate", interactive=False, verbosity=0, stdout=io.StringIO())
    else:
        call_command("migrate", interactive=False)
    _stamp()


def load_demo(now: datetime | None = None) -> bool:
    """Load the demo district into a database without departments; all of it or nothing."""
    from django.db import transaction

    from hanseong.core.people.selectors import departments

    moment = now or datetime.now(UTC)
    if departments(moment):
        return False
    with transaction.atomic():
        for name in DEMO_ROOMS:
            if importlib.util.find_spec(name) is not None:
                importlib.import_module(name).load(now=moment)
    return True


def _pending() -> tuple[list[str], bool]:
    """Names of migrations not yet applied, and whether none has been."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        raise UnreachableDatabase(
            "데이터베이스에 연결할 수 없습니다: HANSEONG_DATABASE_URL 과 서버를 확인하십시오. / "
            "Cannot reach the database: check HANSEONG_DATABASE_URL and the server."
        ) from error
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    applied = executor.loader.applied_migrations
    return [str(migration) for migration, _backwards in plan], not applied


def _stamp() -> None:
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA user_version = %d" % fingerprint())  # noqa: UP031 - takes no parameters


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock file: two processes on a fresh folder must not migrate it both at once.

    The system lets go of it when the process ends, however it ends.
    """
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
