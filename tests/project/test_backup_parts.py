"""Backup's small parts: rotation, the journal of a restore, gzip on the way, folders that appear whole."""

from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.errors import Refused
from hanseong.project.backup import folders, place
from hanseong.project.backup.squeezing import Squeezing, Unsqueezing

NOW = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)
ages = st.lists(st.integers(0, 60 * 24 * 40), min_size=1, max_size=60).map(
    lambda minutes: {NOW - timedelta(minutes=m) for m in minutes}
)


@given(ages)
def test_rotation_keeps_the_newest_and_everything_of_the_last_hour(moments):
    kept = folders.kept(moments, NOW)
    assert max(moments) in kept <= moments
    assert {m for m in moments if NOW - m <= timedelta(hours=1)} <= kept


@given(ages)
def test_rotation_keeps_something_of_every_hour_and_day_it_promises(moments):
    kept = folders.kept(moments, NOW)
    for limit, form in ((timedelta(days=1), "%Y%m%d%H"), (timedelta(days=30), "%Y%m%d")):
        promised = {m.strftime(form) for m in moments if NOW - m <= limit}
        assert promised <= {m.strftime(form) for m in kept}
    assert folders.kept(kept, NOW) == kept  # a second look throws nothing more away


def test_rotation_stays_small():
    every_five_minutes = {NOW - timedelta(minutes=5 * n) for n in range(12 * 24 * 60)}
    assert len(folders.kept(every_five_minutes, NOW)) <= 13 + 25 + 31


def test_the_shelf_loses_what_is_due_and_nothing_else(tmp_path):
    for name in ("20260101T000000Z", "20261118T005500Z", "notes"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_text("{}")
    (tmp_path / ".partial-20261118T005000Z-77").mkdir()
    assert folders.rotate(tmp_path, NOW) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["20261118T005500Z", "notes"]


def test_a_folder_appears_whole_or_not_at_all(tmp_path):
    def fails():
        with folders.whole(tmp_path / "b") as aside:
            (aside / "half").write_text("x")
            assert not (tmp_path / "b").exists()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert list(tmp_path.iterdir()) == []
    with folders.whole(tmp_path / "b") as aside:
        (aside / "all").write_text("x")
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_two_backups_at_once_are_refused(tmp_path):
    with folders.alone(tmp_path, "lock"), pytest.raises(Refused, match="Another backup"):
        folders.alone(tmp_path, "lock").__enter__()


@given(st.binary(max_size=5000), st.integers(1, 700))
def test_what_is_squeezed_comes_out_as_it_went_in(content, piece):
    packed = Squeezing(io.BytesIO(content))
    stream = b"".join(iter(lambda: packed.read(piece), b""))
    assert gzip.decompress(stream) == content
    out = io.BytesIO()
    unpacked = Unsqueezing(out)
    unpacked.write(stream[: len(stream) // 2])
    assert not unpacked.is_whole
    unpacked.write(stream[len(stream) // 2 :])
    assert (unpacked.is_whole, out.getvalue()) == (True, content)


def half_restored(home, done):
    """A data folder as a restore leaves it that was killed after ``done`` of its four renames."""
    moves = [("away", "db", "db.replaced"), ("away", "files", "files.replaced")]
    moves += [("into", ".restoring-db", "db"), ("into", ".restoring-files", "files")]
    for name, text in (("db", "old"), (".restoring-db", "new")):
        (home / name).write_text(text)
    for name, text in (("files", "old"), (".restoring-files", "new")):
        (home / name).mkdir()
        (home / name / "a").write_text(text)
    journal = {"away": [], "into": []}
    for kind, old, new in moves:
        journal[kind].append([str(home / old), str(home / new)])
    (home / place.JOURNAL).write_text(json.dumps(journal))
    for _kind, old, new in moves[:done]:
        (home / old).rename(home / new)


@pytest.mark.parametrize("done", range(5))
def test_a_restore_killed_between_renames_is_finished_by_the_next_command(tmp_path, done):
    half_restored(tmp_path, done)
    assert place.finish(tmp_path)
    assert not place.finish(tmp_path)
    texts = {name: (tmp_path / name).read_text() for name in ("db", "db.replaced")}
    texts |= {name: (tmp_path / name / "a").read_text() for name in ("files", "files.replaced")}
    assert texts == {"db": "new", "db.replaced": "old", "files": "new", "files.replaced": "old"}
    assert not (tmp_path / place.JOURNAL).exists()
