"""Frames are read back by a reader that follows the standard's parsing rules."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.live.domain.events import Cursor, Event
from hanseong.core.live.domain.frames import event_frame, hello_frame, value_frame

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def parse(data: bytes) -> list[dict[str, str]]:
    """WHATWG 9.2.6 in small: fields per line, a blank line dispatches."""
    messages, fields = [], {}
    for line in data.decode().replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if not line:
            if fields:
                messages.append(fields)
            fields = {}
            continue
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        fields[name] = f"{fields[name]}\n{value}" if name in fields else value
    return messages


@given(st.dictionaries(st.text(), json_values))
def test_an_event_survives_the_wire_whatever_it_says(payload):
    event = Event(cursor="7-12", topic="alerts", payload=payload, at=NOW)
    (message,) = parse(event_frame(event))
    assert message["id"] == "7-12"
    assert json.loads(message["data"]) == {"topic": "alerts", "payload": payload, "at": NOW.isoformat()}


@given(json_values)
def test_a_value_has_its_own_type_and_no_id(value):
    (message,) = parse(value_frame("robots.positions/1", value))
    assert message["event"] == "value"
    assert "id" not in message
    assert json.loads(message["data"])["value"] == value


def test_the_greeting_tells_where_the_stream_stands():
    (message,) = parse(hello_frame(Cursor(0, 41), NOW, "1.0"))
    assert message["event"] == "hello"
    assert message["id"] == "41"
