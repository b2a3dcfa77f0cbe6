"""How the reader learns that something was committed, per database."""

from __future__ import annotations

from typing import Any, Protocol

from django.db import connection

SQLITE_POLL_S = 0.02
HELD_BACK_POLL_S = 0.01
SLOWEST_POLL_S = 0.25


class Waker(Protocol):
    """Waits for news."""

    def wait(self, seconds: float) -> bool:
        """Return after news (True) or after ``seconds`` (False)."""

    def close(self) -> None:
        """Give back what waiting needed."""


class ListenerLost(Exception):
    """The listening connection broke; begin again."""


class SqliteWaker:
    """Polls ``PRAGMA data_version``, which changes when another connection commits.

    It costs about 20 µs and reads no table.
    """

    def __init__(self, stop: Any) -> None:
        self._stop = stop
        self._version = self._read()

    def _read(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            row = cursor.fetchone()
        return int(row[0])

    def wait(self, seconds: float) -> bool:
        """Sleep one poll, then say whether the version moved."""
        self._stop.wait(min(seconds, SQLITE_POLL_S))
        version = self._read()
        changed, self._version = version != self._version, version
        return changed

    def close(self) -> None:
        """Nothing is held."""


class PostgresWaker:
    """LISTENs on a connection of its own, so that no notification passes while rows are read."""

    def __init__(self) -> None:
        import psycopg  # only where it is used: it costs a tenth of the start

        parameters = {
            key: value
            for key, value in connection.get_connection_params().items()
            if key not in {"cursor_factory", "context", "prepare_threshold"}
        }
        self._fault = psycopg.Error
        try:
            self._listener = psycopg.connect(**parameters, autocommit=True)
            self._listener.execute("LISTEN hanseong_live")
        except psycopg.Error as error:
            raise ListenerLost from error

    def wait(self, seconds: float) -> bool:
        """Wait for a NOTIFY (the outbox's trigger sends it at commit)."""
        try:
            return any(True for _notice in self._listener.notifies(timeout=seconds, stop_after=1))
        except self._fault as error:
            raise ListenerLost from error

    def close(self) -> None:
        """Close the listening connection."""
        self._listener.close()


def waker(stop: Any) -> Waker:
    """The waker for the configured database; ``stop`` is a ``threading.Event``."""
    return PostgresWaker() if connection.vendor == "postgresql" else SqliteWaker(stop)
