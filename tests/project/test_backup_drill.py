"""The restore drill, on the database of this run: taken under load, brought back on an empty machine."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest
from tests.harness.installation import Installation, new_database

pytestmark = [pytest.mark.django_db(databases=[]), pytest.mark.races]


@pytest.fixture(scope="module")
def server():
    return os.environ.get("HANSEONG_TEST_DATABASE_URL")


@pytest.fixture(scope="module")
def living(tmp_path_factory, server):
    found = Installation(tmp_path_factory.mktemp("living"), new_database(server))
    found.load_demo()
    return found


@pytest.fixture(scope="module")
def key(tmp_path_factory, living):
    path = tmp_path_factory.mktemp("office") / "backup.key"
    return path, living.done("backup-key", "--to", path).strip()


@pytest.fixture
def empty(tmp_path, server):
    return Installation(tmp_path / "empty", new_database(server))


class Listening(threading.Thread):
    """Collects what a busy process acknowledges."""

    def __init__(self, process):
        super().__init__(daemon=True)
        self.said = []
        self.has_begun = threading.Event()
        self._process = process
        self.start()

    def run(self):
        for line in self._process.stdout:
            self.said.append(line.split())
            if len(self.said) == 20:
                self.has_begun.set()

    def end(self):
        self._process.communicate("stop\n", timeout=60)
        assert self._process.returncode == 0


def restore(empty, backup, key, *more):
    return json.loads(
        empty.done("restore", "--from", backup, "--private-key", key[0], "--json", *more).splitlines()[-1]
    )


def verify(installation):
    installation.done("audit", "verify")
    installation.done("pledges", "verify")


def test_a_backup_taken_under_load_comes_back_whole(living, empty, key, tmp_path):
    writers = [Listening(living.start("tests.harness.busy")) for _ in range(3)]
    try:
        assert all(writer.has_begun.wait(60) for writer in writers)
        before = [line for writer in writers for line in list(writer.said)]
        living.done("backup", "--to", tmp_path / "b", "--public-key", key[1])
        after = sum(len(writer.said) for writer in writers)
    finally:
        for writer in writers:
            writer.end()
    assert after > len(before)  # they wrote while it was taken

    manifest = json.loads((tmp_path / "b" / "manifest.json").read_text(encoding="utf-8"))
    found = restore(empty, tmp_path / "b", key)
    content = empty.content()
    assert {name: count for name, (count, _hash) in content.items()} == manifest["tables"]
    assert found["rows"] == sum(manifest["tables"].values())
    assert found["restore_s"] > 0
    verify(empty)

    # Everything that was acknowledged before it began is in it, with its files.
    heads = json.loads(empty.python(HEADS).splitlines()[-1])
    assert heads == {name: [head["sequence"], head["hash"]] for name, head in manifest["chains"].items()}
    assert max(int(at) for what, at in before if what == "act") <= heads["audit"][0]
    kept = {path.stem for path in (empty.home / "files").rglob("*.txt")}
    assert {at for what, at in before if what == "file"} <= kept
    assert empty.python(FILES).splitlines()[-1] == "[]"


def test_a_quiet_backup_comes_back_row_for_row(living, empty, key, tmp_path):
    living.done("backup", "--to", tmp_path / "b", "--public-key", key[1])
    restore(empty, tmp_path / "b", key)
    assert empty.content() == living.content()
    assert uploads(empty) == uploads(living)
    assert (empty.home / "key_ring").read_text() == (living.home / "key_ring").read_text()
    verify(empty)
    assert not list(empty.home.glob(".restoring-*"))


def test_living_data_is_replaced_only_by_force_and_kept_beside(living, empty, key, tmp_path):
    living.done("backup", "--to", tmp_path / "b", "--public-key", key[1])
    restore(empty, tmp_path / "b", key)
    empty.done("people", "link", "--as", "planning")
    later = empty.content()
    command = ("restore", "--from", tmp_path / "b", "--private-key", key[0])
    refused = [empty.run(*command)]
    assert "--force" in refused[0].stderr
    server = Listening(empty.start("tests.harness.holding"))
    try:
        assert server.has_begun.wait(60)
        refused.append(empty.run(*command, "--force"))  # not under a running server either
    finally:
        server.end()
    assert [one.returncode for one in refused] == [3, 3]
    assert [len(one.stderr.strip().splitlines()) for one in refused] == [1, 1]
    assert empty.content() == later

    found = restore(empty, tmp_path / "b", key, "--force")
    assert empty.content() == living.content()
    verify(empty)
    assert found["replaced"]
    assert all(Path(path).exists() for path in found["replaced"])


def test_a_trial_changes_nothing(living, key, tmp_path):
    living.done("backup", "--to", tmp_path / "b", "--public-key", key[1])
    before = living.content()
    found = restore(living, tmp_path / "b", key, "--dry-run")
    assert (found["dry_run"], found["replaced"]) == (True, [])
    assert living.content() == before


def uploads(installation):
    root = installation.home / "files"
    return {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}


HEADS = """
import json
from hanseong.project.backup.figures import DEFAULT, figures
print(json.dumps({name: [head.sequence, head.hash] for name, head in figures(DEFAULT).chains.items()}))
"""
FILES = """
import hashlib
from pathlib import Path
from django.apps import apps
from django.conf import settings
rows = apps.get_model("uploads", "StoredFile").objects.values_list("path", "sha256")
root = Path(settings.MEDIA_ROOT)
print([path for path, sha in rows if hashlib.sha256((root / path).read_bytes()).hexdigest() != sha])
"""
