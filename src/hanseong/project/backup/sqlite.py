"""SQLite's side: the online backup, which waits for no writer and lets none wait."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from django.db import DatabaseError

from hanseong.project.backup.errors import damaged, explained
from hanseong.project.backup.figures import Figures, figures, is_living, opened

PART = "database.sqlite3.gz.age"
BESIDE = ("", "-wal", "-shm", "-journal")


def copy(source: Path, target: Path) -> Figures:
    """A consistent copy of a database that is being written to, and what it holds.

    One step for all pages: a single read transaction, which in WAL mode blocks nobody.
    """
    try:
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=20)) as living,
            closing(sqlite3.connect(target)) as kept,
        ):
            living.backup(kept, pages=-1)
    except sqlite3.OperationalError as error:
        raise explained(_as_system(error), target) from error
    with opened(target) as alias:
        return figures(alias)


def check(file: Path) -> Figures:
    """What a decrypted copy holds, after SQLite itself found it sound; Unreadable when it is not."""
    try:
        with closing(sqlite3.connect(file)) as database:
            said = database.execute("PRAGMA integrity_check(1)").fetchone()
        if said != ("ok",):
            raise damaged("SQLite")
        with opened(file) as alias:
            return figures(alias)
    except (sqlite3.Error, DatabaseError) as error:
        raise damaged("SQLite") from error


def holds_data(file: Path) -> bool:
    """Whether something lives in the file; what cannot be read is treated with the same care."""
    if not file.exists() or not file.stat().st_size:
        return False
    with suppress(DatabaseError), opened(file) as alias:
        return is_living(alias)
    return True


def _as_system(error: sqlite3.OperationalError) -> OSError:
    """SQLite's own words for a disk that refuses to write."""
    is_full = "full" in str(error) or "disk I/O" in str(error)
    return OSError(28 if is_full else 5, str(error))
