"""The data folder: one clear sentence when it cannot be used, and no demo reset of real data."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from sqlite3 import OperationalError
from types import SimpleNamespace

import pytest

from hanseong.core.errors import Refused
from hanseong.project import home as data
from hanseong.project.home import UnusableHome


@pytest.fixture(autouse=True)
def _no_database_url(monkeypatch):
    monkeypatch.delenv("HANSEONG_DATABASE_URL", raising=False)


def test_a_usable_folder_is_made(tmp_path):
    data.check_home(tmp_path / "deep" / "home")
    assert (tmp_path / "deep" / "home").is_dir()
    assert list((tmp_path / "deep" / "home").iterdir()) == []


def test_a_file_in_the_way_is_one_sentence(tmp_path):
    (tmp_path / "home").write_text("", encoding="utf-8")
    with pytest.raises(UnusableHome, match="HANSEONG_HOME") as caught:
        data.check_home(tmp_path / "home")
    assert caught.value.exit_code == 2
    assert "\n" not in str(caught.value)


def test_a_full_disk_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=0))
    with pytest.raises(UnusableHome, match="No space left"):
        data.check_home(tmp_path)


def test_a_disk_that_fills_while_writing_is_the_same_sentence(tmp_path):
    for error in (OSError(errno.ENOSPC, "no"), OperationalError("database or disk is full")):
        assert "No space left" in data.full_disk(error, tmp_path)
    assert data.full_disk(OSError(errno.EIO, "no"), tmp_path) == ""


def test_home_follows_the_environment(tmp_path, monkeypatch):
    assert data.home_of({"HANSEONG_HOME": str(tmp_path)}) == tmp_path
    monkeypatch.chdir(tmp_path)
    assert data.home_of({}) == Path(data.__file__).parents[3] / "var"  # the checkout's, from anywhere
    monkeypatch.setattr(
        data, "__file__", str(tmp_path / "site-packages" / "hanseong" / "project" / "home.py")
    )
    assert data.home_of({}) == tmp_path / "var"


def test_a_demo_is_emptied_completely(tmp_path):
    data.mark_demo(tmp_path)
    (tmp_path / "hanseong.sqlite3").write_text("x", encoding="utf-8")
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a").write_text("x", encoding="utf-8")
    data.empty(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_link_in_the_folder_is_removed_not_followed(tmp_path):
    outside, home = tmp_path / "outside", tmp_path / "home"
    outside.mkdir()
    (outside / "kept").write_text("x", encoding="utf-8")
    home.mkdir()
    (home / "files").symlink_to(outside)
    data.empty(home)
    assert (outside / "kept").exists()


def test_real_data_is_never_emptied(tmp_path):
    (tmp_path / "hanseong.sqlite3").write_text("x", encoding="utf-8")
    with pytest.raises(Refused, match="does not hold a demo"):
        data.empty(tmp_path)
    assert (tmp_path / "hanseong.sqlite3").exists()


def test_a_database_elsewhere_is_not_touched(tmp_path, monkeypatch):
    monkeypatch.setenv("HANSEONG_DATABASE_URL", "postgresql://somewhere/else")
    with pytest.raises(Refused, match="HANSEONG_DATABASE_URL"):
        data.empty(tmp_path)


def test_nothing_is_reset_under_a_running_server(tmp_path):
    with data.in_use(tmp_path), data.in_use(tmp_path):
        alone = data.in_use(tmp_path, alone=True)
        with pytest.raises(Refused, match="stop it first"):
            alone.__enter__()
    with data.in_use(tmp_path, alone=True):
        assert tmp_path.exists()
