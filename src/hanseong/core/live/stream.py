"""One client's stream: greet, catch up from the stored rows, then follow the hub."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeVar

from django.db import DatabaseError, connection

from hanseong.core.live import selectors
from hanseong.core.live.domain.events import Cursor
from hanseong.core.live.domain.frames import (
    beat_frame,
    event_frame,
    frame,
    hello_frame,
    resync_frame,
    value_frame,
)
from hanseong.core.live.domain.mailbox import Mail, Mailbox
from hanseong.core.live.hub import Hub

T = TypeVar("T")
BEAT_S = 10.0
RECHECK_S = 30.0
BATCH = 200
MOST_BATCHES = 25
"""A client more than 25 × 200 events behind is told to fetch its state anew instead."""


def _now() -> datetime:
    return datetime.now(UTC)  # the edge of the house: a heartbeat is the clock


class Stream:
    """What a client has had so far, and where it stands."""

    def __init__(self, hub: Hub, topics: frozenset[str], cursor: str, version: str) -> None:
        self._hub = hub
        self._topics = topics
        self._cursor = cursor
        self._version = version
        self._place = Cursor(0, 0)

    async def frames(self, may_stay: Callable[[], Awaitable[bool]]) -> AsyncIterator[bytes]:
        """Bytes for the wire until the client leaves, may no longer listen, or the process stops."""
        # The mailbox is open before the rows are read, so nothing can fall between the two.
        mailbox = self._hub.subscribe(self._topics)
        try:
            async for part in self._greet():
                yield part
            async for part in self._follow(mailbox, may_stay):
                yield part
        finally:
            self._hub.leave(mailbox)

    async def _greet(self) -> AsyncIterator[bytes]:
        reason = await self._ask(selectors.gap, self._cursor) if self._cursor else ""
        is_new = not self._cursor or bool(reason)
        self._place = Cursor.parse(await self._ask(selectors.head) if is_new else self._cursor)
        yield hello_frame(self._place, _now(), self._version)
        if reason:
            yield resync_frame(self._place, reason)
        values = self._hub.values.of(self._topics)
        yield b"".join(value_frame(key, value) for key, value in values.items())
        if not is_new:
            async for part in self._catch_up():
                yield part

    async def _follow(
        self, mailbox: Mailbox, may_stay: Callable[[], Awaitable[bool]]
    ) -> AsyncIterator[bytes]:
        checked = beaten = time.monotonic()
        while True:
            mail = await mailbox.take(BEAT_S)
            moment = time.monotonic()
            if moment - checked >= RECHECK_S:
                checked = moment
                if not await may_stay():
                    return
            if mail is None or moment - beaten >= BEAT_S:
                beaten = moment
                yield beat_frame(_now())
            if mail is None:
                continue
            yield self._fresh(mail)
            if mail.is_behind:
                async for part in self._catch_up():
                    yield part
            if mail.is_closed:
                yield frame({"reason": "restart"}, kind="bye")
                return

    def _fresh(self, mail: Mail) -> bytes:
        """What the client has not had: rows read while catching up also lie in the mailbox."""
        parts = []
        for delivery in mail.events:
            if delivery.place > self._place:
                self._place = delivery.place
                parts.append(delivery.data)
        return b"".join((*parts, *mail.values))

    async def _catch_up(self) -> AsyncIterator[bytes]:
        for _round in range(MOST_BATCHES):
            events = await self._ask(selectors.read_after, str(self._place), self._topics, BATCH)
            if events:
                self._place = events[-1].place
                yield b"".join(map(event_frame, events))
            if len(events) < BATCH:
                return
        self._place = Cursor.parse(await self._ask(selectors.head))
        yield resync_frame(self._place, "behind")

    async def _ask(self, question: Callable[..., T], *args: object) -> T:
        return await self._hub.ask(_with_connection, question, *args)


def _with_connection(question: Callable[..., T], *args: object) -> T:
    """Ask in a reader thread; a broken connection is dropped and asked again once."""
    try:
        return question(*args)
    except DatabaseError:
        connection.close()
        return question(*args)
