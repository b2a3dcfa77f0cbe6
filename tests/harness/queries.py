"""The cost of a page is a number in git: ``tests/house/query_counts.json``."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.harness.paths import ROOT

COUNTS = ROOT / "tests" / "house" / "query_counts.json"
NOISE = ("SAVEPOINT", "RELEASE SAVEPOINT", "BEGIN", "PRAGMA")


def read(file: Path = COUNTS) -> dict[str, int]:
    """Page → committed number of queries."""
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}


def write(page: str, count: int, file: Path = COUNTS) -> None:
    """Commit a new number for one page."""
    counts = {**read(file), page: count}
    file.write_text(json.dumps(counts, indent=1, sort_keys=True) + "\n", encoding="utf-8")


@contextmanager
def counted(page: str, file: Path = COUNTS) -> Iterator[None]:
    """Fail when the block asks the database more or less often than committed.

    ``UPDATE_QUERY_COUNTS=1`` writes the new number instead.
    """
    with CaptureQueriesContext(connection) as captured:
        yield
    asked = [query["sql"] for query in captured if not query["sql"].startswith(NOISE)]
    if os.environ.get("UPDATE_QUERY_COUNTS") == "1":
        write(page, len(asked), file)
    expected = read(file).get(page)
    if expected != len(asked):
        listing = "\n".join(sql[:160] for sql in asked)
        raise AssertionError(
            f"{page}: {len(asked)} queries, {expected} committed; "
            f"UPDATE_QUERY_COUNTS=1 writes the new number\n{listing}"
        )
