"""The import contracts hold, have no ignore lists, and each is seen to break on a planted import."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from tests.harness.paths import PACKAGE, ROOT

PLANTED = [
    ("house", "helpers.py", None),
    ("house", "office/apps.py", "import hanseong.pledges.apps"),
    ("simulators-alone", "simulators/__init__.py", "import hanseong.core.errors"),
    ("nobody-imports-simulators", "project/wsgi.py", "import hanseong.simulators"),
    ("room-floors", "pledges/helpers.py", None),
    ("room-floors", "pledges/domain/__init__.py", "import hanseong.pledges.permissions"),
    ("core-floors", "core/errors.py", "import hanseong.core.shell"),
    ("pure", "pledges/domain/__init__.py", "import django"),
    ("pure", "pledges/domain/__init__.py", "import hanseong.core.people.models"),
    ("models-of-core", "office/apps.py", "import hanseong.core.people.models"),
    ("models-of-ledger", "project/wsgi.py", "import hanseong.ledger.models"),
    ("models-of-pledges", "project/wsgi.py", "import hanseong.pledges.models"),
]


def contracts() -> list[dict[str, object]]:
    """The contracts as written in ``pyproject.toml``."""
    written = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(written["tool"]["importlinter"]["contracts"])


def lint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter over ``folder/src`` with the configuration that lies in the folder."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
            *arguments,
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_contracts_hold() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_ignore_lists_are_empty() -> None:
    excuses = {"ignore_imports", "exhaustive_ignores", "allow_indirect_imports"}
    assert not [contract["id"] for contract in contracts() if excuses & contract.keys()]


def test_layer_contracts_are_exhaustive() -> None:
    assert all(contract.get("exhaustive") for contract in contracts() if contract["type"] == "layers")


def test_every_contract_has_a_planted_offender() -> None:
    assert {contract["id"] for contract in contracts()} == {identity for identity, _, _ in PLANTED}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planted")
    shutil.copytree(
        PACKAGE, folder / "src" / "hanseong", ignore=shutil.ignore_patterns("static", "templates", "*.pyc")
    )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.parametrize(("contract", "file", "line"), PLANTED)
def test_contract_breaks_on_a_planted_import(copy: Path, contract: str, file: str, line: str | None) -> None:
    target = copy / "src" / "hanseong" / file
    before = target.read_text(encoding="utf-8") if target.exists() else None
    try:
        target.write_text((before or "") + f"\n{line or ''}\n", encoding="utf-8")
        done = lint(copy, "--contract", contract)
    finally:
        if before is None:
            target.unlink()
        else:
            target.write_text(before, encoding="utf-8")
    assert done.returncode == 1
    assert "BROKEN" in done.stdout or "not in the layers" in done.stdout + done.stderr, (
        done.stdout + done.stderr
    )
