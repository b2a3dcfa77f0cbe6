"""A living district for one test run: the real ``hanseong demo`` in a data folder of its own."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import tempfile
import threading
import urllib.request
import uuid
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit, urlunsplit

from tests.harness.paths import BINARIES, ROOT
from tests.harness.postgres import free_port
from tests.harness.prepared import copy_demo, environment_of

START_SECONDS = 90
STOP_SECONDS = 15


class District:
    """Context manager around the demo's supervisor; ``url`` has no slash at its end."""

    def __init__(
        self, home: Path | None = None, server: str | None = None, *, from_nothing: bool = False
    ) -> None:
        """``server`` is the address of a PostgreSQL database beside which a new one is made; None: SQLite.

        ``from_nothing``: the demo builds its own data, as on a newcomer's first start, instead of a copy.
        """
        self._temporary = tempfile.TemporaryDirectory(prefix="hanseong-district-")
        self.home = home or Path(self._temporary.name)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.said: list[str] = []
        self.environment = environment_of(self.home, PYTHONUNBUFFERED="1")
        if not (server or from_nothing):
            copy_demo(self.home)
        if server:
            self.environment["HANSEONG_DATABASE_URL"] = _new_database(server)
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [str(BINARIES / "hanseong"), "demo", "--port", str(self.port)],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        threading.Thread(target=self._listen, args=(self._process,), daemon=True).start()
        if not self._answers():
            self.__exit__()
            raise RuntimeError("the district did not open:\n" + "\n".join(self.said[-40:]))
        return self

    def __exit__(self, *_: object) -> None:
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()
        self._temporary.cleanup()

    def run(self, *arguments: str, check: bool = True) -> str:
        """Run a ``hanseong`` command on this district; its standard output."""
        done = subprocess.run(
            [str(BINARIES / "hanseong"), *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if check and done.returncode:
            raise RuntimeError(
                f"hanseong {' '.join(arguments)}: {done.returncode}\n{done.stdout}{done.stderr}"
            )
        return done.stdout

    def link(self, role: str, department: str | None = None) -> str:
        """A one-time sign-in address for a role."""
        more = ["--department", department] if department else []
        printed = self.run("people", "link", "--as", role, *more)
        found = re.search(r"(https?://\S+|/\S+)", printed)
        if not found:
            raise RuntimeError(f"no link in {printed!r}")
        return urlunsplit(("http", f"127.0.0.1:{self.port}", *urlsplit(found.group())[2:]))

    def json(self, *arguments: str) -> Any:
        """A command's output, read as JSON."""
        return json.loads(self.run(*arguments))

    def _listen(self, process: subprocess.Popen[str]) -> None:
        for line in process.stdout or ():
            self.said.append(line.rstrip())

    def _answers(self) -> bool:
        pause = threading.Event()
        for _ in range(START_SECONDS * 5):
            if self._process is None or self._process.poll() is not None:
                return False
            with contextlib.suppress(OSError), urllib.request.urlopen(self.url, timeout=5):  # noqa: S310
                return True
            pause.wait(0.2)
        return False


def _new_database(server: str) -> str:
    import psycopg

    name = f"district_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
