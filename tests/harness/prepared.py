"""The demo district's data folder, built once for a whole test run and copied for whoever changes it.

Building takes seconds, copying a moment. ``tests/project/test_demo.py`` and the opening journey still
build one from nothing, as a newcomer does.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.harness.paths import ROOT

FOLDER = "PREPARED_FOLDER"  # set by tests/conftest.py in the first process, inherited by its workers
BUILD = """
from hanseong.project import readiness
readiness.set_up()
readiness.prepare()
assert readiness.load_demo()
"""


def environment_of(home: Path, **more: str) -> dict[str, str]:
    """What a process of the house in ``home`` gets: our own environment without this run's settings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("HANSEONG_", "DJANGO_"))}
    return {**kept, "HANSEONG_HOME": str(home), **more}


def copy_demo(home: Path) -> None:
    """Fill ``home`` (absent or empty) with the demo district on SQLite."""
    shutil.copytree(_demo(), home, dirs_exist_ok=True)


def _demo() -> Path:
    folder = Path(os.environ[FOLDER])
    ready = folder / "demo"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            _build(folder / "building")
            (folder / "building").rename(ready)
    return ready


def _build(home: Path) -> None:
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    (home / "demo").touch()
    environment = environment_of(home, DJANGO_SETTINGS_MODULE="hanseong.project.settings")
    subprocess.run([sys.executable, "-c", BUILD], cwd=ROOT, env=environment, check=True)
