"""Events and the cursor that orders them.

On PostgreSQL ids are handed out before commit, so "id greater than the last" loses rows that
commit late. The cursor is therefore the pair (transaction id, row id), and only rows whose
transaction is older than every running one may be read. On SQLite there is one writer at a time,
the transaction part stays 0 and the cursor is the row id alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

_CURSOR = re.compile(r"(?:([0-9]{1,19})-)?([0-9]{1,19})", re.ASCII)
_TOPIC = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*", re.ASCII)
_MOST = 2**63 - 1


@dataclass(frozen=True, order=True)
class Cursor:
    """A place in the stream of events; orders by commit visibility."""

    xid: int
    id: int

    def __str__(self) -> str:
        return f"{self.xid}-{self.id}" if self.xid else str(self.id)

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """Read ``"xid-id"`` or ``"id"``; ValueError for anything else."""
        match = _CURSOR.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"not a cursor: {text[:60]!r}")
        cursor = cls(int(match[1] or 0), int(match[2]))
        if max(cursor.xid, cursor.id) > _MOST:
            raise ValueError("a cursor does not exceed 63 bits")
        return cursor


START = Cursor(0, 0)


@dataclass(frozen=True)
class Event:
    """Something that happened and was committed. ``at`` is aware UTC."""

    cursor: str
    topic: str
    payload: Mapping[str, Any]
    at: datetime

    @property
    def place(self) -> Cursor:
        """The cursor, parsed."""
        return Cursor.parse(self.cursor)


def is_topic(text: str) -> bool:
    """Whether the text can name a topic: small letters, digits and ``_``, parts joined by dots."""
    return len(text) <= 100 and _TOPIC.fullmatch(text) is not None
