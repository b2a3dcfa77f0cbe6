"""Somebody edits the database file itself: whatever was published or recorded, ``verify`` names it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from tests.harness.paths import BINARIES, ROOT
from tests.harness.prepared import copy_demo, environment_of

LAST = "SELECT max(id) FROM chain_chainentry WHERE chain = '{chain}'"
FIX_HEAD = """
UPDATE chain_chainhead SET
  sequence = (SELECT sequence FROM chain_chainentry e WHERE e.chain = chain_chainhead.chain
              ORDER BY sequence DESC LIMIT 1),
  hash = (SELECT hash FROM chain_chainentry e WHERE e.chain = chain_chainhead.chain
          ORDER BY sequence DESC LIMIT 1)
WHERE chain = '{chain}'
"""
FLIP = "substr({0}, 1, 400) || char(unicode(substr({0}, 401, 1)) + 1) || substr({0}, 402)"
FIRST = "(SELECT id FROM pledges_snapshot ORDER BY chain_sequence LIMIT 1)"
CUT_AUDIT = [
    f"DELETE FROM chain_auditline WHERE entry_id = ({LAST})".format(chain="audit"),
    f"DELETE FROM chain_chainentry WHERE id = ({LAST})".format(chain="audit"),
]
CUT_SNAPSHOTS = [
    (
        "DELETE FROM pledges_evidencereading WHERE snapshot_id = "
        "(SELECT id FROM pledges_snapshot ORDER BY chain_sequence DESC LIMIT 1)"
    ),
    "DELETE FROM pledges_snapshot WHERE chain_sequence = (SELECT max(chain_sequence) FROM pledges_snapshot)",
    f"DELETE FROM chain_chainentry WHERE id = ({LAST})".format(chain="pledges.snapshots"),
]
CASES = {
    "a byte of a snapshot": (
        [f"UPDATE pledges_snapshot SET payload = {FLIP.format('payload')} WHERE id = {FIRST}"],
        "pledges",
        " r1",
    ),
    "its hash": (
        [f"UPDATE pledges_snapshot SET sha256 = '0' || substr(sha256, 2) || 'x' WHERE id = {FIRST}"],
        "pledges",
        " r1",
    ),
    "an amount beside it": (
        [f"UPDATE pledges_snapshot SET executed_krw = executed_krw + 1 WHERE id = {FIRST}"],
        "pledges",
        " r1",
    ),
    "the last snapshot with its entry and the head": (
        [*CUT_SNAPSHOTS, FIX_HEAD.format(chain="pledges.snapshots")],
        "pledges",
        "pledges.snapshots",
    ),
    "a byte of an audit entry": (
        [
            (
                "UPDATE chain_chainentry SET payload = replace(payload, 'system', 'sistem') "
                "WHERE chain = 'audit' AND sequence = 3"
            ),
            "UPDATE chain_chainentry SET payload = payload || ' ' WHERE chain = 'audit' AND sequence = 3",
        ],
        "audit",
        "audit 3",
    ),
    "the name in the audit index": (
        [
            (
                "UPDATE chain_auditline SET by_name = 'somebody' WHERE entry_id = "
                "(SELECT id FROM chain_chainentry WHERE chain = 'audit' AND sequence = 4)"
            )
        ],
        "audit",
        "audit 4",
    ),
    "the last audit entry": (CUT_AUDIT, "audit", "audit "),
    "the last audit entries and the head": (
        [*CUT_AUDIT, *CUT_AUDIT, *CUT_AUDIT, FIX_HEAD.format(chain="audit")],
        "audit",
        "audit ",
    ),
    "the whole audit log": (
        [
            "DELETE FROM chain_auditline",
            "DELETE FROM chain_chainentry WHERE chain = 'audit'",
            "DELETE FROM chain_chainhead WHERE chain = 'audit'",
        ],
        "audit",
        "audit ",
    ),
}


def verify(home: Path, what: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(BINARIES / "hanseong"), what, "verify"],
        cwd=ROOT,
        env=environment_of(home, HANSEONG_DEMO="1", LANG="C.UTF-8"),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a freshly loaded demo district, of which both checks find nothing wrong."""
    home = tmp_path_factory.mktemp("untouched")
    copy_demo(home)
    for what in ("pledges", "audit"):
        done = verify(home, what)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return home


def tamper(home: Path, statements: list[str]) -> None:
    """Drop every trigger, as somebody with the file in their hands would, and run the statements."""
    with sqlite3.connect(home / "hanseong.sqlite3") as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            database.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            assert database.execute(statement).rowcount > 0 or "evidence" in statement, statement
    database.close()


@pytest.mark.parametrize("case", CASES)
def test_what_was_altered_is_named(loaded: Path, tmp_path: Path, case: str) -> None:
    statements, what, named = CASES[case]
    home = tmp_path / "tampered"
    shutil.copytree(loaded, home)
    tamper(home, statements)
    done = verify(home, what)
    assert done.returncode == 1, done.stdout + done.stderr
    assert named in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_the_triggers_stop_who_does_not_drop_them(loaded: Path, tmp_path: Path) -> None:
    home = tmp_path / "guarded"
    shutil.copytree(loaded, home)
    database = sqlite3.connect(home / "hanseong.sqlite3")
    for statement in ("UPDATE chain_chainentry SET payload = ''", "DELETE FROM chain_chainentry"):
        with pytest.raises(sqlite3.DatabaseError, match="append only"):
            database.execute(statement)
    database.close()
