"""Server-sent events on the wire (WHATWG HTML, section 9.2): fields, one blank line, UTF-8."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hanseong.core.live.domain.events import Cursor, Event


def frame(data: Mapping[str, Any], *, kind: str = "", cursor: Cursor | str | None = None) -> bytes:
    """One message. JSON has no raw line breaks, so one ``data`` line is enough."""
    lines = []
    if cursor is not None:
        lines.append(f"id: {cursor}")
    if kind:
        lines.append(f"event: {kind}")
    lines.append("data: " + json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str))
    return ("\n".join(lines) + "\n\n").encode()


def event_frame(event: Event) -> bytes:
    """A stored event: type ``message``, its cursor as ``id``."""
    data = {"topic": event.topic, "payload": event.payload, "at": event.at.isoformat()}
    return frame(data, cursor=event.cursor)


def value_frame(key: str, value: Any) -> bytes:
    """A latest value: type ``value``; no ``id``, since values are not resumed."""
    return frame({"key": key, "value": value}, kind="value")


def hello_frame(cursor: Cursor, now: datetime, version: str) -> bytes:
    """The first message: where the stream stands, so that a cut before any event loses nothing."""
    data = {"cursor": str(cursor), "now": now.isoformat(), "version": version}
    return b"retry: 1000\n" + frame(data, kind="hello", cursor=cursor)


def resync_frame(cursor: Cursor, reason: str) -> bytes:
    """Tells the client to fetch its state anew; the stream goes on from ``cursor``."""
    return frame({"cursor": str(cursor), "reason": reason}, kind="resync", cursor=cursor)


def beat_frame(now: datetime) -> bytes:
    """A heartbeat with the server's time, so that a wall can show its clock's skew."""
    return frame({"now": now.isoformat()}, kind="beat")
