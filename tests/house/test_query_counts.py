"""Every committed query count belongs to a test, and a page that asks more is found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import connection
from tests.harness.paths import ROOT
from tests.harness.queries import counted, read, write
from tests.house.test_page_costs import DESK, OF_ONE, PRIVACY, PUBLIC, RESIDENT, STAFF


def measured(folder: Path) -> set[str]:
    """The pages that tests measure with ``count_queries("page")``."""
    call = re.compile(r"""count_queries\(\s*["']([^"']+)["']""")
    files = [file for file in folder.rglob("test_*.py") if file.parent.name != "house"]
    return {name for file in files for name in call.findall(file.read_text(encoding="utf-8"))}


def ask(times: int) -> None:
    with connection.cursor() as cursor:
        for _ in range(times):
            cursor.execute("SELECT 1")


def test_counts_and_tests_belong_together() -> None:
    pages = PUBLIC.keys() | STAFF.keys() | RESIDENT.keys() | PRIVACY.keys() | DESK.keys() | OF_ONE
    assert read().keys() == measured(ROOT / "tests") | pages


@pytest.mark.django_db
def test_a_planted_query_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UPDATE_QUERY_COUNTS", raising=False)
    file = tmp_path / "counts.json"
    write("planted", 2, file)
    with counted("planted", file):
        ask(2)
    with pytest.raises(AssertionError, match="3 queries, 2 committed"), counted("planted", file):
        ask(3)
    with pytest.raises(AssertionError, match="None committed"), counted("unknown", file):
        ask(1)
    monkeypatch.setenv("UPDATE_QUERY_COUNTS", "1")
    with counted("planted", file):
        ask(4)
    assert read(file) == {"planted": 4}
