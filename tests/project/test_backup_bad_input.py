"""Backups that cannot be taken or brought back: one sentence, exit 2 or 3, nothing half-done."""

from __future__ import annotations

import json
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.harness.installation import Installation
from tests.harness.paths import ROOT

from hanseong.core.errors import HanseongError
from hanseong.project.backup.envelope import private_keys
from hanseong.project.backup.restoring import restore


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An installation, a key pair and a backup of it."""
    place = tmp_path_factory.mktemp("place")
    living = Installation(place / "living")
    living.python(STORED)
    public = living.done("backup-key", "--to", place / "key").strip()
    living.done("backup", "--to", place / "backup", "--public-key", public)
    return living, public, place


@pytest.fixture
def copy(made, tmp_path):
    """A copy of the backup to be spoilt."""
    return Path(shutil.copytree(made[2] / "backup", tmp_path / "copy"))


@pytest.fixture
def empty(tmp_path):
    return Installation(tmp_path / "empty")


STORED = """
readiness.prepare()
from datetime import UTC, datetime
from hanseong.core.people.selectors import system_actor
from hanseong.core.uploads.services.store import store
from hanseong.core.crypto.keys import key_ring
key_ring()
store(content=b"kept", filename="a.txt", room="trial", allowed=frozenset({"text"}), by=system_actor("trial"),
      now=datetime.now(UTC))
"""


def refused(done, code, words):
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (code, 1), done.stderr
    assert words in done.stderr
    assert not done.stdout


def altered(folder, **facts):
    """A manifest that says something else, with its own hash right: made by somebody, not damaged."""
    from hanseong.project.backup.manifest import _own_hash

    path = folder / "manifest.json"
    body = {**json.loads(path.read_text(encoding="utf-8")), **facts}
    body.pop("sha256")
    path.write_text(json.dumps({**body, "sha256": _own_hash(body)}), encoding="utf-8")


def cut(folder):
    path = folder / "database.sqlite3.gz.age"
    path.write_bytes(path.read_bytes()[:-100])


def flipped(folder):
    path = folder / "database.sqlite3.gz.age"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def manifest_edited(folder):
    path = folder / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"people_user": ', '"people_user": 1'))


OUTSIDE = {"sha256": "0" * 64, "size_bytes": 1}
SPOILT = {
    "cut": (cut, 2, "damaged"),
    "flipped": (flipped, 2, "damaged"),
    "part missing": (lambda b: (b / "anchors.json.age").unlink(), 2, "damaged"),
    "upload missing": (lambda b: next(b.rglob("files/**/*.age")).unlink(), 2, "damaged"),
    "manifest edited": (manifest_edited, 2, "damaged"),
    "counts differ": (lambda b: altered(b, tables={"people_user": 77}), 2, "damaged"),
    "chains differ": (lambda b: altered(b, chains={}), 2, "damaged"),
    "leads out": (lambda b: altered(b, parts={"../x": OUTSIDE}), 2, "damaged"),
    "no manifest": (lambda b: (b / "manifest.json").unlink(), 2, "not a whole backup"),
    "no JSON": (lambda b: (b / "manifest.json").write_text("{"), 2, "not a whole backup"),
    "foreign": (lambda b: (b / "manifest.json").write_text('{"format": "other"}'), 2, "not a whole backup"),
    "newer form": (lambda b: altered(b, format_version=2, version="9.0"), 3, "newer version (9.0)"),
    "newer schema": (lambda b: altered(b, migrations=["people.9999_later"]), 3, "newer version"),
    "other database": (lambda b: altered(b, vendor="postgresql"), 3, "HANSEONG_DATABASE_URL"),
}


@pytest.fixture
def home(tmp_path, settings, django_db_setup, django_db_blocker):
    """An empty data folder for a trial in this process. Without a ``db`` fixture: on SQLite only."""
    settings.HANSEONG_HOME = str(tmp_path / "home")
    settings.MEDIA_ROOT = str(tmp_path / "home" / "files")
    (tmp_path / "home").mkdir()
    with django_db_blocker.unblock():
        yield tmp_path / "home"


@pytest.mark.parametrize("case", SPOILT)
def test_a_spoilt_backup_is_one_sentence_and_changes_nothing(made, copy, home, now, case):
    spoil, code, words = SPOILT[case]
    spoil(copy)
    keys = private_keys(made[2] / "key")
    with pytest.raises(HanseongError) as caught:
        restore(copy, keys=keys, is_forced=False, needs_keys=True, is_trial=True, now=now)
    assert caught.value.exit_code == code
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    left = {path.name for path in home.rglob("*") if path.is_file() or path.name.startswith(".")}
    assert left <= {"backup.lock", "in-use.lock"}


def test_the_command_line_says_it_in_one_sentence(made, copy, empty):
    cut(copy)
    refused(empty.run("restore", "--from", copy, "--private-key", made[2] / "key"), 2, "damaged")
    assert not (empty.home / "hanseong.sqlite3").exists()


def test_a_wrong_or_unreadable_key_is_one_sentence(made, empty, tmp_path):
    empty.done("backup-key", "--to", tmp_path / "other")
    command = ("restore", "--from", made[2] / "backup", "--private-key")
    refused(empty.run(*command, tmp_path / "other"), 2, "does not open")
    refused(empty.run(*command, tmp_path / "none"), 2, "cannot be read")
    assert not (empty.home / "hanseong.sqlite3").exists()


def test_without_its_key_ring_a_restore_is_refused_until_said_so(made, empty, tmp_path):
    living, public, place = made
    living.done("backup", "--to", tmp_path / "b", "--public-key", public, "--without-keys")
    command = ("restore", "--from", tmp_path / "b", "--private-key", place / "key")
    refused(empty.run(*command), 3, "--without-keys")
    shutil.copy(living.home / "key_ring", empty.home / "key_ring")  # brought by hand
    empty.done(*command)
    assert (empty.home / "hanseong.sqlite3").exists()


def test_a_target_that_is_not_empty_is_refused(made, tmp_path):
    (tmp_path / "kept").write_text("x")
    refused(made[0].run("backup", "--to", tmp_path, "--public-key", made[1]), 3, "not empty")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "HANSEONG_BACKUP_KEYS"),
        (("--public-key", "age1nonsense"), "cannot be read"),
        (("--shelf", "s", "--public-key", "KEY"), "either"),
    ],
)
def test_options_that_do_not_fit_are_one_sentence(made, tmp_path, options, words):
    options = [made[1] if word == "KEY" else word for word in options]
    refused(made[0].run("backup", "--to", tmp_path / "b", *options), 3, words)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("limit", [5_000, 100_000])
def test_a_disk_that_fills_leaves_nothing_that_looks_like_a_backup(made, tmp_path, limit):
    """The system refuses to write more than ``limit`` bytes to a file, as a full disk or quota does."""

    def small():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    living, public, _place = made
    done = subprocess.run(
        [sys.executable, "-m", "hanseong", "backup", "--to", tmp_path / "b", "--public-key", public],
        env=living.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=small,
    )
    refused(done, 2, "No space left")
    assert list(tmp_path.iterdir()) == []
    assert not (living.home / ".backup-stage").exists()


def test_a_restore_that_finds_no_room_changes_nothing(made, empty):
    def small():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    command = ["restore", "--from", made[2] / "backup", "--private-key", made[2] / "key"]
    done = subprocess.run(
        [sys.executable, "-m", "hanseong", *command],
        env=empty.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=small,
    )
    refused(done, 2, "No space left")
    assert not (empty.home / "hanseong.sqlite3").exists()
    assert not list(empty.home.glob(".restoring-*"))


def test_a_killed_backup_is_swept_by_the_next(made, tmp_path):
    living, public, place = made
    shelf = tmp_path / "shelf"
    (shelf / ".partial-20260101T000000Z-1").mkdir(parents=True)
    (living.home / ".backup-stage").mkdir()
    first = json.loads(living.done("backup", "--shelf", shelf, "--public-key", public, "--json"))
    assert [str(path) for path in shelf.iterdir()] == [first["folder"]]
    assert not (living.home / ".backup-stage").exists()
    found = living.done("restore", "--from", shelf, "--private-key", place / "key", "--dry-run", "--json")
    assert json.loads(found)["from"] == first["folder"]
