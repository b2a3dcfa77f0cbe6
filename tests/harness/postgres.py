"""A private PostgreSQL cluster for one test run: no service, no password, gone afterwards.

``python -m tests.harness.postgres COMMAND ...`` runs a command with ``HANSEONG_TEST_DATABASE_URL`` set.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

INSTALLED = Path("/usr/lib/postgresql")
# Without autovacuum: its transactions, too, are open ones that events wait for.
QUICK = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off"


class NoPostgres(RuntimeError):
    """PostgreSQL's server programs are not on this machine."""


def find_binaries(installed: Path = INSTALLED, path: str | None = None) -> Path:
    """The folder of ``initdb`` and ``pg_ctl``: PATH first, else the newest of Debian's; raises NoPostgres."""
    on_path = shutil.which("pg_ctl", path=path)
    if on_path:
        return Path(on_path).resolve().parent
    found = [folder for folder in installed.glob("*/bin") if (folder / "pg_ctl").exists()]
    if not found:
        raise NoPostgres("postgresql 없음 / postgresql is missing (apt install postgresql)")
    return max(found, key=lambda folder: float(folder.parent.name))


def free_port() -> int:
    """A TCP port of the loopback that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class PrivatePostgres:
    """Context manager; ``url`` connects as superuser, ``database_url(name)`` creates one more database.

    ``is_durable``: what it acknowledges outlives ``kill``; otherwise it trades that for speed.
    """

    def __init__(self, binaries: Path | None = None, *, is_durable: bool = False) -> None:
        self._options = "" if is_durable else QUICK
        self._binaries = binaries or find_binaries()
        # /tmp, not TMPDIR: a socket's path may not be longer than about 107 bytes.
        self._folder = Path(tempfile.mkdtemp(prefix="hpg-", dir="/tmp"))
        self._port = free_port()
        self._run_as: dict[str, Any] = {}
        if os.geteuid() == 0:  # PostgreSQL refuses root
            account = _unprivileged_account()
            self._run_as = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
            os.chown(self._folder, account.pw_uid, account.pw_gid)
            self._folder.chmod(0o755)

    @property
    def url(self) -> str:
        """The address of the ``postgres`` database, over the loopback."""
        return f"postgresql://hanseong@127.0.0.1:{self._port}/postgres"

    def database_url(self, name: str) -> str:
        """Create an empty database and return its address."""
        where = ["-h", str(self._folder), "-p", str(self._port), "-U", "hanseong", "-d", "postgres"]
        self._call("psql", *where, "-qc", f'CREATE DATABASE "{name}"')
        return f"postgresql://hanseong@127.0.0.1:{self._port}/{name}"

    def __enter__(self) -> Self:
        data = str(self._folder / "data")
        try:
            arguments = ["-U", "hanseong", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
            self._call("initdb", "-D", data, *arguments)
            self.start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def start(self) -> None:
        """Start the server; after ``kill`` it recovers first."""
        options = (
            f"-p {self._port} -c listen_addresses=127.0.0.1 -k {self._folder} "
            f"-c max_connections=300 {self._options}"
        )
        log, data = str(self._folder / "log"), str(self._folder / "data")
        self._call("pg_ctl", "-D", data, "-w", "-s", "-l", log, "-o", options, "start")

    def kill(self) -> None:
        """SIGKILL for the server and all its processes, as when the power of its machine goes."""
        lock = self._folder / "data" / "postmaster.pid"
        server = int(lock.read_text(encoding="ascii").split()[0])
        doomed = [server, *(pid for pid, parent in _parents().items() if parent == server)]
        for pid in doomed:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        while not _parents().keys().isdisjoint(doomed):
            os.sched_yield()
        # A container's first process may be slow to bury them: to the next server the number looks alive.
        lock.unlink()
        (self._folder / f".s.PGSQL.{self._port}.lock").unlink()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if (self._folder / "data" / "postmaster.pid").exists():
            self._call("pg_ctl", "-D", str(self._folder / "data"), "-s", "-m", "immediate", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def _call(self, program: str, *arguments: str) -> None:
        environment = {
            "PATH": f"{self._binaries}:/usr/bin:/bin",
            "LC_ALL": "C.UTF-8",
            "HOME": str(self._folder),
        }
        done = subprocess.run(
            [shutil.which(program, path=environment["PATH"]) or program, *arguments],
            cwd=self._folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # the server inherits it: a pipe would never close
            stderr=subprocess.DEVNULL,
            check=False,
            **self._run_as,
        )
        if done.returncode:
            log = self._folder / "log"
            said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
            raise RuntimeError(f"{program} ended with {done.returncode}\n{said[-2000:]}")


def _parents() -> dict[int, int]:
    """Process → its parent, of all that live: a zombie does not."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
            state, parent = fields.split()[:2]
            if state != "Z":
                found[int(status.parent.name)] = int(parent)
    return found


def _unprivileged_account() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoPostgres("postgres 또는 nobody 계정이 없습니다 / there is no account postgres or nobody")


def main(command: list[str]) -> int:
    """Run a command against a private cluster; its exit code. Without PostgreSQL: a skip line (CI: 1)."""
    try:
        cluster = PrivatePostgres()
    except NoPostgres as missing:
        sys.stderr.write(f"[생략] {missing}\n")
        return 1 if os.environ.get("CI") == "true" else 0
    with cluster:
        environment = {**os.environ, "HANSEONG_TEST_DATABASE_URL": cluster.database_url("hanseong")}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
