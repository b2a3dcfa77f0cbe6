"""What waits for a person: rooms register a reader, the home page shows what it finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hanseong.core.permissions import Actor


@dataclass(frozen=True)
class Waiting:
    """One thing to do; ``due_on`` None when it has no date."""

    title: str
    url: str
    note: str = ""
    due_on: date | None = None


Reader = Callable[[Actor, datetime], Sequence[Waiting]]
_readers: dict[str, Reader] = {}


def add(key: str, read: Reader) -> None:
    """Register a reader under a key of the room; loading a room twice changes nothing."""
    _readers[key] = read


def waiting_for(actor: Actor, now: datetime) -> list[Waiting]:
    """Everything that waits for ``actor``, the earliest date first, undated last."""
    found = [item for key in sorted(_readers) for item in _readers[key](actor, now)]
    return sorted(found, key=lambda item: (item.due_on is None, item.due_on or now.date(), item.title))
