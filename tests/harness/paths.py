"""Where things are in the checkout, and what git would take of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "hanseong"
BINARIES = ROOT / ".venv" / "bin"


def python_files(*folders: Path) -> list[Path]:
    """Python files below the folders, without migrations."""
    found = (file for folder in folders for file in folder.rglob("*.py"))
    return sorted(
        file for file in found if "migrations" not in file.parts and "node_modules" not in file.parts
    )


def committed_files(root: Path = ROOT) -> list[Path]:
    """Files that are in git or would be added: everything that is not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return sorted(path for name in set(listed.split("\0")) if name and (path := root / name).is_file())
