"""The two commands and ``.ci/run``: first in the README; one clear sentence when a machine lacks a thing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.harness.paths import ROOT
from tests.harness.postgres import NoPostgres, find_binaries, main

SCRIPTS = ["run", "test", ".ci/run", "scripts/setup.sh"]
TOOLS = [
    "sh",
    "dirname",
    "df",
    "awk",
    "mkdir",
    "touch",
    "cat",
    "id",
    "sha256sum",
    "cut",
    "flock",
    "tail",
    "grep",
    "rm",
]


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A checkout with the scripts alone, and a PATH in ``bin`` with POSIX tools but no Python."""
    for name in [*SCRIPTS, "requirements", "pyproject.toml"]:
        target = tmp_path / "checkout" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, target)
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or f"/bin/{tool}")
    return tmp_path


def start(bare: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [bare / "checkout" / "run", *arguments],
        env={"PATH": str(bare / "bin"), "HOME": str(bare), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def fake(bare: Path, name: str, script: str) -> None:
    (bare / "bin" / name).unlink(missing_ok=True)
    (bare / "bin" / name).write_text(f"#!/bin/sh\n{script}\n")
    (bare / "bin" / name).chmod(0o755)


def real_python(bare: Path) -> None:
    fake(bare, "python3", f'exec "{sys.executable}" "$@"')


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_are_posix(script: str) -> None:
    checked = subprocess.run(["sh", "-n", ROOT / script], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert script.endswith(".sh") or os.access(ROOT / script, os.X_OK)


def test_ci_only_calls_test() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    said = [line for line in lines if line and not line.startswith("#")]
    assert said == ['cd "$(dirname "$0")/.." && CI=true exec ./test </dev/null']


@pytest.mark.parametrize("readme", ["README.md", "README.ko.md"])
def test_the_two_commands_come_first(readme: str) -> None:
    lines = [line for line in (ROOT / readme).read_text(encoding="utf-8").splitlines() if line.strip()]
    commands = [line.split()[0] for line in lines[:12] if line.startswith("./")]
    assert commands[:2] == ["./run", "./test"]
    assert not [line for line in lines[1 : lines.index("```sh")] if line.startswith("#")]


def test_missing_python_is_one_sentence_in_each_language(bare: Path) -> None:
    done = start(bare)
    assert done.returncode == 4
    assert [line.split()[0] for line in done.stderr.splitlines()] == ["파이썬", "Python"]


def test_old_python_is_as_good_as_none(bare: Path) -> None:
    fake(bare, "python3", "exit 1")
    assert start(bare).returncode == 4


def test_missing_pip_is_one_sentence_in_each_language(bare: Path) -> None:
    fake(bare, "python3", 'case "$1" in -c) exit 0 ;; *) exit 1 ;; esac')
    fake(bare, "id", "echo 1000")
    done = start(bare)
    assert done.returncode == 4
    assert [line.split()[0] for line in done.stderr.splitlines()] == ["pip", "pip"]


def test_full_disk_is_one_sentence_in_each_language(bare: Path) -> None:
    real_python(bare)
    fake(bare, "df", 'echo head; echo "x 1 1 12000 99% /"')
    fake(bare, "uv", "exit 0")
    done = start(bare)
    assert done.returncode == 4
    assert [line.split()[0] for line in done.stderr.splitlines()] == ["디스크에", "Not"]
    assert "12000 kB" in done.stderr


def test_a_failed_step_shows_the_end_of_its_log(bare: Path) -> None:
    real_python(bare)
    fake(bare, "uv", "echo the index is away; exit 3")
    done = start(bare)
    assert done.returncode == 4
    assert "the index is away" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("A set-up step failed: Python environment")


def test_an_unknown_option_is_refused(bare: Path) -> None:
    done = start(bare, "setup", "--everything")
    assert done.returncode == 2
    assert "--everything" in done.stderr


def test_without_postgres_the_run_is_a_skip_line_and_in_ci_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NoPostgres):
        find_binaries(tmp_path, path=str(tmp_path))
    monkeypatch.setattr(
        "tests.harness.postgres.find_binaries", lambda: find_binaries(tmp_path, path=str(tmp_path))
    )
    monkeypatch.setenv("CI", "false")
    assert main(["false"]) == 0
    monkeypatch.setenv("CI", "true")
    assert main(["true"]) == 1
    assert capsys.readouterr().err.count("[생략] postgresql 없음 / postgresql is missing") == 2
