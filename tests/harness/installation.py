"""An installation of its own for tests that need the real command line: data folder and database."""

from __future__ import annotations

import json
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from tests.harness.paths import ROOT
from tests.harness.prepared import copy_demo, environment_of


class Installation:
    """``run`` is the command line, ``python`` a snippet with Django set up, in processes of their own."""

    def __init__(self, home: Path, database_url: str | None = None, **environment: str) -> None:
        self.home = home
        self.environment = environment_of(home, **{"PYTHONIOENCODING": "utf-8", **environment})
        self.environment["DJANGO_SETTINGS_MODULE"] = "hanseong.project.settings"
        if database_url:
            self.environment["HANSEONG_DATABASE_URL"] = database_url

    def run(self, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        """A ``hanseong`` command, whatever its exit code."""
        return self._call(["-m", "hanseong", *map(str, arguments)], environment)

    def done(self, *arguments: object) -> str:
        """A ``hanseong`` command that must succeed; its standard output."""
        ended = self.run(*arguments)
        if ended.returncode:
            raise RuntimeError(f"hanseong {arguments}: {ended.returncode}\n{ended.stdout}{ended.stderr}")
        return ended.stdout

    def python(self, code: str) -> str:
        """Run a snippet with Django set up; its standard output. Nothing is migrated by itself."""
        ended = self._call(["-c", f"from hanseong.project import readiness\nreadiness.set_up()\n{code}"], {})
        if ended.returncode:
            raise RuntimeError(ended.stdout + ended.stderr)
        return ended.stdout

    def start(self, module: str, *arguments: str) -> subprocess.Popen[str]:
        """A module in the background, its standard output in a pipe."""
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
        )

    def load_demo(self) -> None:
        """The demo district, so that every kind of row is there."""
        if "HANSEONG_DATABASE_URL" not in self.environment:
            copy_demo(self.home)
            return
        self.home.mkdir(parents=True, exist_ok=True)
        (self.home / "demo").touch()
        self.python("readiness.prepare()\nreadiness.load_demo()")

    def content(self) -> dict[str, list[Any]]:
        """Per table: number of rows and a hash over all of them."""
        found: dict[str, list[Any]] = json.loads(self.python(_CONTENT).splitlines()[-1])
        return found

    def _call(self, arguments: list[str], more: dict[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**self.environment, **more},
            capture_output=True,
            text=True,
            check=False,
        )


_CONTENT = """
import hashlib, json
from hanseong.project.backup.figures import tables
found = {}
for name, model in tables().items():
    rows = model._base_manager.order_by(model._meta.pk.attname).values_list()
    digest = hashlib.sha256()
    for count, row in enumerate(rows.iterator(chunk_size=1000), start=1):
        digest.update(repr([bytes(v) if isinstance(v, memoryview) else v for v in row]).encode())
    found[name] = [rows.count(), digest.hexdigest()]
print(json.dumps(found))
"""


def new_database(server: str | None) -> str | None:
    """An empty database beside the given one; None stays None (SQLite)."""
    if server is None:
        return None
    import psycopg

    name = f"house_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
