"""The one reader of a live process: a thread that follows the outbox and hands events on."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence

from django.db import DatabaseError, connection

from hanseong.core.live import selectors
from hanseong.core.live.domain.events import Event
from hanseong.core.live.wakers import HELD_BACK_POLL_S, SLOWEST_POLL_S, ListenerLost, Waker, waker

_log = logging.getLogger(__name__)
BATCH = 500
RETRY_S = 0.5


class Reader(threading.Thread):
    """Follows the outbox from its head on; survives a database that is away for a while."""

    def __init__(self, deliver: Callable[[Sequence[Event]], None]) -> None:
        super().__init__(name="live-reader", daemon=True)
        self._deliver = deliver
        self._stopping = threading.Event()
        self._cursor: str | None = None

    def stop(self) -> None:
        """Ask the thread to end; it does so within a poll."""
        self._stopping.set()

    def run(self) -> None:
        """Follow until stopped; after a database error begin again from the last cursor."""
        while not self._stopping.is_set():
            try:
                self._follow()
            except (DatabaseError, ListenerLost) as error:
                _log.warning("live reader: database away, trying again: %s", type(error).__name__)
                connection.close()
                self._stopping.wait(RETRY_S)
        connection.close()

    def _follow(self) -> None:
        # The waker comes first: what is committed between the two is read, and woken for once more.
        alarm: Waker = waker(self._stopping)
        try:
            if self._cursor is None:
                self._cursor = selectors.head()
            pause = 0.0
            while not self._stopping.is_set():
                if pause == 0.0 or alarm.wait(pause) or connection.vendor == "postgresql":
                    pause = self._read(self._cursor)
        finally:
            alarm.close()

    def _read(self, cursor: str) -> float:
        """Hand on what is new; returns how long to wait at most before looking again."""
        events = selectors.read_after(cursor, None, BATCH)
        if events:
            self._cursor = events[-1].cursor
            self._deliver(events)
        if len(events) == BATCH:
            return 0.0
        return HELD_BACK_POLL_S if selectors.is_held_back() else SLOWEST_POLL_S
