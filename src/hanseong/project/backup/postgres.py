"""PostgreSQL's side: ``pg_dump`` of an exported snapshot; ``pg_restore`` in one transaction."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Self

from django.db import connection, transaction

from hanseong.core.errors import Refused
from hanseong.project.backup.errors import ToolMissing, damaged
from hanseong.project.backup.figures import DEFAULT, Figures, figures
from hanseong.project.backup.manifest import Manifest

PART = "database.pgdump.age"
_LAST_WORDS = 400
_PIECE = 1 << 20
_EMPTIED = b"DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n"


@contextmanager
def dump() -> Iterator[tuple[Figures, IO[bytes]]]:
    """What the database holds and the stream of its dump, both of one moment; writers go on."""
    with transaction.atomic(durable=True), tempfile.TemporaryFile() as words:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
        found = figures(DEFAULT)
        # -Z 1: a quarter of the time of the default for a tenth more bytes.
        options = ["--format=custom", "-Z", "1", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
        with _program("pg_dump", *options, stdout=subprocess.PIPE, stderr=words) as process:
            try:
                yield found, _pipe(process.stdout)
            except BaseException:
                process.kill()
                raise
            if process.wait():
                raise _failed("pg_dump", words)


class Restoring:
    """Takes the decrypted dump and turns it into SQL inside one open transaction.

    A context manager: nothing is in the database until ``commit`` returns, and everything that was
    there before is still there when it never does.
    """

    def __init__(self, *, replacing: bool) -> None:
        self._replacing = replacing

    def __enter__(self) -> Self:
        self._said = tempfile.TemporaryFile()
        options = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-"]
        self._sql = _program(
            "psql", *options, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=self._said
        )
        return self

    def __exit__(self, *_error: object) -> None:
        self._sql.kill()  # without COMMIT the server rolls everything back
        self._sql.communicate()
        self._said.close()

    def read(self, dump_file: Path) -> None:
        """Send the whole dump to the database; Unreadable when it is no dump, ToolMissing by psql's word."""
        self._send(b"BEGIN;\n" + (_EMPTIED if self._replacing else b""))
        options = ["--no-owner", "--no-privileges", "--file=-", str(dump_file)]
        with _program(
            "pg_restore", *options, is_connected=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as reader:
            for piece in iter(lambda: _pipe(reader.stdout).read(_PIECE), b""):
                self._send(piece)
            if reader.wait():
                raise damaged(PART)

    def commit(self, wanted: Manifest) -> None:
        """Compare with the manifest inside the transaction, then make it true."""
        self._send(comparison(wanted) + b"COMMIT;\n")
        self._sql.communicate()
        if self._sql.returncode:
            raise _failed("psql", self._said)

    def _send(self, text: bytes) -> None:
        try:
            _pipe(self._sql.stdin).write(text)
        except BrokenPipeError as error:
            self._sql.wait()
            raise _failed("psql", self._said) from error


def check(dump_file: Path) -> None:
    """Read the whole dump without a database; Unreadable when it is none."""
    options = ["--file=/dev/null", str(dump_file)]
    with _program("pg_restore", *options, is_connected=False, stderr=subprocess.DEVNULL) as reader:
        if reader.wait():
            raise damaged(PART)


def comparison(wanted: Manifest) -> bytes:
    """SQL that fails unless every count and chain head is the manifest's.

    Names come from a manifest whose reader lets only harmless ones pass.
    """
    facts = [(f'(SELECT count(*) FROM "{name}") = {count}', name) for name, count in wanted.tables.items()]
    ends = "EXISTS (SELECT FROM chain_chainhead WHERE chain = '{}' AND sequence = {} AND hash = '{}')"
    facts += [
        (ends.format(chain, head.sequence, head.hash), f"chain {chain}")
        for chain, head in wanted.chains.items()
    ]
    lines = [f"ASSERT {fact}, 'differs: {what}';" for fact, what in facts]
    # pg_restore's script leaves an empty search path behind.
    return "\n".join(
        ["SET LOCAL search_path = public;", "DO $check$ BEGIN", *lines, "END $check$;", ""]
    ).encode()


def others_connected() -> int:
    """How many other sessions are in our database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return int(cursor.fetchone()[0])


def refuse_company() -> None:
    """A database in use is not replaced under its users."""
    count = others_connected()
    if count:
        raise Refused(
            f"데이터베이스에 연결된 프로그램이 {count}개 있습니다: 웹·작업 프로세스를 모두 멈추십시오. / "
            f"{count} other programs are connected to the database: stop web and worker first."
        )


def _program(name: str, *options: str, is_connected: bool = True, **pipes: Any) -> subprocess.Popen[bytes]:
    """Start one of PostgreSQL's programs on our database; the password goes by environment only."""
    path = shutil.which(name)
    if path is None:
        raise ToolMissing(
            f"{name} 이(가) 없습니다: apt install postgresql-client. / "
            f"{name} is missing: apt install postgresql-client."
        )
    place = connection.settings_dict
    said = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    own = {key: str(place[word]) for key, word in said.items() if place.get(word)}
    own |= {
        f"PG{word.upper()}": str(value) for word, value in place["OPTIONS"].items() if word.startswith("ssl")
    }
    environment = {**os.environ, **(own if is_connected else {}), "LC_MESSAGES": "C"}
    more = [f"--dbname={place['NAME']}"] if is_connected else []
    pipes.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.Popen([path, *options, *more], env=environment, **pipes)  # noqa: S603 - our options


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("the program was started without that pipe")
    return stream


def _failed(name: str, words: IO[bytes]) -> ToolMissing:
    """The program's own last words, as part of one sentence."""
    words.seek(0)
    said = " ".join(words.read().decode("utf-8", "replace").split())[-_LAST_WORDS:]
    return ToolMissing(f"{name} 이(가) 실패했습니다: {said} / {name} failed: {said}")
