"""The suite itself: in CI a skip is a failure, a missing browser is one line, databases can be chosen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.harness.paths import ROOT

TESTS = """
import pytest

def test_plain():
    assert True

@pytest.mark.django_db
def test_database():
    assert True

@pytest.mark.browser
def test_browser():
    assert True
"""
SKIPPING = """
import pytest

def test_skipping():
    pytest.skip("no reason")
"""


def run(folder: Path, text: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_planted.py").write_text(text)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-c",
        ROOT / "pyproject.toml",
        "-p",
        "tests.conftest",
        "--no-migrations",
    ]
    return subprocess.run(
        [*command, *arguments, "-v", folder / "test_planted.py"],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_a_skip_fails_in_ci_only(tmp_path: Path, ci: str, code: int) -> None:
    done = run(tmp_path, SKIPPING, CI=ci)
    assert (done.returncode, "1 skipped" in done.stdout) == (code, True), done.stdout


def test_cases_that_are_not_here_are_no_skip(tmp_path: Path) -> None:
    cases = TESTS + '@pytest.mark.parametrize("case", [])\ndef test_outside(case):\n    assert case\n'
    done = run(tmp_path, cases, "-k", "plain or outside", CI="true")
    assert (done.returncode, "skipped" in done.stdout, "1 passed" in done.stdout) == (0, False, True), (
        done.stdout
    )


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_a_missing_browser_is_one_line_and_fails_in_ci_only(tmp_path: Path, ci: str, code: int) -> None:
    done = run(tmp_path, TESTS, "-k", "plain or browser", CI=ci, PATH="/nonexistent")
    assert done.returncode == code, done.stdout
    assert done.stdout.count("[생략] chromium 없음") == 1
    assert "test_plain PASSED" in done.stdout
    assert "test_browser" not in done.stdout


def test_database_only_keeps_tests_that_touch_it(tmp_path: Path) -> None:
    done = run(tmp_path, TESTS, "--database-only", "--collect-only", CI="")
    assert "test_database" in done.stdout
    assert "test_plain" not in done.stdout
