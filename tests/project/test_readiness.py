"""A fresh folder is migrated on first use, once; a quick look tells whether that has been done."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from hanseong.project import readiness


def hanseong(home, *arguments, **environment):
    kept = {key: value for key, value in os.environ.items() if not key.startswith("HANSEONG_")}
    return subprocess.run(
        [sys.executable, "-m", "hanseong", *arguments],
        env={**kept, "HANSEONG_HOME": str(home), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    assert hanseong(home, "people", "roles").returncode == 0
    return home


def test_a_fresh_folder_is_migrated_by_the_first_command(migrated):
    assert readiness.is_current(migrated)
    done = hanseong(migrated, "status", "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, found["migrations"]["pending"], found["is_well"]) == (0, [], True)
    assert found["database"]["vendor"] == "sqlite"


def test_status_for_people_names_the_same(migrated):
    said = hanseong(migrated, "status").stdout
    assert "migrations: up to date" in said
    assert "workers" in said


def test_status_changes_nothing_and_reports_what_is_pending(tmp_path):
    done = hanseong(tmp_path, "status", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["migrations"]["pending"]


def test_an_older_schema_is_not_current(migrated, tmp_path):
    copy = tmp_path / "hanseong.sqlite3"
    copy.write_bytes((migrated / "hanseong.sqlite3").read_bytes())
    with closing(sqlite3.connect(copy)) as database:
        database.execute("PRAGMA user_version = 5")
    assert not readiness.is_current(tmp_path)


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 100])
def test_no_database_is_not_current(tmp_path, content):
    if content is not None:
        (tmp_path / "hanseong.sqlite3").write_bytes(content)
    assert not readiness.is_current(tmp_path)


def test_an_unusable_folder_is_one_sentence_and_exit_2(tmp_path):
    (tmp_path / "home").write_text("", encoding="utf-8")
    for command in (("people", "roles"), ("demo", "--port", "1"), ("serve",), ("worker",), ("status",)):
        done = hanseong(tmp_path / "home", *command)
        assert done.returncode == 2, (command, done.stderr)
        assert len(done.stderr.strip().splitlines()) == 1


def test_an_unusable_setting_is_one_sentence_and_exit_2(tmp_path):
    done = hanseong(tmp_path, "status", HANSEONG_PROFILE="everything")
    assert done.returncode == 2
    assert "HANSEONG_PROFILE" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_an_unreachable_database_is_one_sentence_and_exit_2(tmp_path):
    url = "postgresql://nobody@127.0.0.1:9/none"
    done = hanseong(tmp_path, "people", "roles", HANSEONG_DATABASE_URL=url)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "HANSEONG_DATABASE_URL" in done.stderr


def test_the_worker_ends_when_nothing_waits(migrated):
    assert hanseong(migrated, "worker", "--batch").returncode == 0
