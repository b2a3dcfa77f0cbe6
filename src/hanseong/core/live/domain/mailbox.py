"""A client's bounded mailbox: events in order or the word "behind", values newest only."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from hanseong.core.live.domain.events import Cursor, Event
from hanseong.core.live.domain.frames import event_frame, value_frame

LIMIT = 256
"""Events a slow client may have waiting before it must catch up from the stored rows."""


@dataclass(frozen=True)
class Delivery:
    """An event made ready once for all clients."""

    place: Cursor
    topic: str
    data: bytes

    @classmethod
    def of(cls, event: Event) -> Delivery:
        """Encode the event for the wire."""
        return cls(event.place, event.topic, event_frame(event))


@dataclass(frozen=True)
class Mail:
    """What a client takes out at once."""

    events: tuple[Delivery, ...]
    values: tuple[bytes, ...]
    is_behind: bool
    is_closed: bool


def topic_of(key: str) -> str:
    """The topic a latest value belongs to: ``robots.positions/unit-3`` → ``robots.positions``."""
    return key.partition("/")[0]


class Mailbox:
    """Filled and emptied on one event loop, so it needs no lock."""

    def __init__(self, topics: frozenset[str], limit: int = LIMIT) -> None:
        self.topics = topics
        self._limit = limit
        self._events: list[Delivery] = []
        self._values: dict[str, Any] = {}
        self._is_behind = False
        self._is_closed = False
        self._ring = asyncio.Event()

    def offer(self, delivery: Delivery) -> None:
        """Add an event; over the limit the mailbox empties itself and says that it is behind.

        Nothing is lost by that: the client reads the stored rows from its own cursor on.
        """
        if delivery.topic not in self.topics or self._is_behind:
            return
        if len(self._events) >= self._limit:
            self._events.clear()
            self._is_behind = True
        else:
            self._events.append(delivery)
        self._ring.set()

    def put(self, key: str, value: Any) -> None:
        """Keep the newest value of the key (conflation): an older one not yet taken is replaced."""
        if topic_of(key) in self.topics:
            self._values[key] = value
            self._ring.set()

    def close(self) -> None:
        """The process is stopping: the client shall come back elsewhere."""
        self._is_closed = True
        self._ring.set()

    async def take(self, patience_s: float) -> Mail | None:
        """Everything waiting, or None when nothing came within ``patience_s`` seconds."""
        try:
            async with asyncio.timeout(patience_s):
                await self._ring.wait()
        except TimeoutError:
            return None
        self._ring.clear()
        mail = Mail(
            tuple(self._events),
            tuple(value_frame(key, value) for key, value in self._values.items()),
            self._is_behind,
            self._is_closed,
        )
        self._events, self._values, self._is_behind = [], {}, False
        return mail
