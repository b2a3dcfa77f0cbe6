"""A database of an older version, migrated by today's code: nothing is lost, and the chains still hold."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.harness.installation import Installation

OLD = sorted(Path(__file__).parent.glob("*.sql"))
GROWS = {"django_migrations", "django_content_type", "auth_permission", "sqlite_sequence"}


def counts(file):
    with closing(sqlite3.connect(file)) as database:
        named = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for (name,) in named
            if name not in GROWS
        }


@pytest.fixture(scope="module", params=OLD, ids=lambda path: path.stem)
def upgraded(request, tmp_path_factory):
    """The installation after ``hanseong migrate``, and what was in it before."""
    home = tmp_path_factory.mktemp("old")
    with closing(sqlite3.connect(home / "hanseong.sqlite3")) as database:
        database.executescript(request.param.read_text(encoding="utf-8"))
    (home / "demo").touch()
    before = counts(home / "hanseong.sqlite3")
    found = Installation(home)
    found.done("migrate")
    return found, before


def test_nothing_is_pending_and_nothing_was_lost(upgraded):
    installation, before = upgraded
    status = json.loads(installation.run("status", "--json").stdout)
    assert status["migrations"]["pending"] == []
    after = counts(installation.home / "hanseong.sqlite3")
    assert {name: after.get(name) for name in before} == before
    assert before["chain_chainentry"] > 10


def test_chains_and_published_quarters_still_hold(upgraded):
    installation, _before = upgraded
    for chain in ("audit", "pledges"):
        verified = installation.run(chain, "verify")
        assert (verified.returncode, verified.stderr) == (0, "")


def test_the_old_data_is_read_and_the_new_code_writes(upgraded):
    installation, _before = upgraded
    assert json.loads(installation.done("pledges", "list", "--json"))
    installation.done("people", "link", "--as", "planning")
    installation.done("audit", "verify")
