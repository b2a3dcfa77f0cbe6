"""``python -m tests.upgrade.write VERSION``: keeps a small database of today's schema as SQL text.

Run once per release, in a checkout of its tag. The data is the demo's people and its oldest term:
invented, done by the real services, with a chain and published quarters to verify later.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
# The outbox is swept after two days, permissions are Django's own and are made again.
LEFT_OUT = ("live_outboxevent", "auth_permission", "django_session", "people_cacheentry")


def fill() -> str:
    """Load the data into a new database; where it lies."""
    from django.db import connection, transaction

    from hanseong.core.people import demo
    from hanseong.pledges.demo.history import load_history
    from hanseong.project import readiness

    readiness.prepare()
    now = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)
    with transaction.atomic():
        demo.load(now=now)
        load_history(now=now)
    connection.close()
    return str(connection.settings_dict["NAME"])


def as_text(database: sqlite3.Connection) -> str:
    """The database as SQL."""
    present = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in present & set(LEFT_OUT):
        database.execute(f'DELETE FROM "{table}"')
    return "\n".join(database.iterdump()) + "\n"


def main(version: str) -> None:
    """Write ``VERSION.sql``."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HANSEONG_HOME=home, HANSEONG_DEMO="1")
        os.environ["DJANGO_SETTINGS_MODULE"] = "hanseong.project.settings"
        database = sqlite3.connect(fill())
        (HERE / f"{version}.sql").write_text(as_text(database), encoding="utf-8")
        database.close()


if __name__ == "__main__":
    main(sys.argv[1])
