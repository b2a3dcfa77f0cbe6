"""A client's stream over the real outbox: greeting, catching up, following, falling behind, ending.

The hub here is fed by the test itself, so that the order of things is known; the reader thread and
the server are tested in ``test_reader`` and ``tests/project/test_served``.
"""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime

import pytest
from django.db import transaction

from hanseong.core.live import head, publish, read_after
from hanseong.core.live.domain import mailbox as boxes
from hanseong.core.live.hub import Hub
from hanseong.core.live.services import sweep
from hanseong.core.live.stream import Stream

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
TOPICS = frozenset({"alerts"})


class Quiet:
    """A source that the test drives through ``hub.deliver``."""

    def __init__(self, _deliver):
        self.is_running = False

    def start(self):
        self.is_running = True

    def stop(self):
        self.is_running = False


def say(*numbers: int, topic: str = "alerts") -> None:
    for number in numbers:
        with transaction.atomic():
            publish(topic, {"n": number}, now=NOW)


def listen(script, cursor: str = "", stay=None):
    """Run ``script(hub, next_frames)`` against one stream; returns what the script returns."""

    async def forever() -> bool:
        return True

    async def run():
        hub = Hub(Quiet)
        stream = Stream(hub, TOPICS, cursor, "1.0").frames(stay or forever)

        async def following() -> list[tuple[str, object]]:
            return parse(await asyncio.wait_for(anext(stream), 20))

        try:
            # Heartbeats keep coming, so a frame that never comes must end the whole script.
            return await asyncio.wait_for(script(hub, following), 60)
        finally:
            await stream.aclose()
            assert len(hub) == 0, "the mailbox is given back"
            hub.close()
            hub._readers.shutdown(wait=True)

    return asyncio.run(run())


def parse(data: bytes) -> list[tuple[str, object]]:
    found = []
    for block in data.decode().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if "data" in fields:
            said = json.loads(fields["data"])
            kind = fields.get("event", "message")
            found.append((kind, said["payload"]["n"] if kind == "message" else said))
    return found


async def until(following, kind: str, count: int = 1) -> list[object]:
    """Frames until ``count`` of that kind have come."""
    seen: list[object] = []
    while len(seen) < count:
        seen += [said for found, said in await following() if found == kind]
    return seen


def test_a_new_client_is_greeted_with_its_place(settings, tmp_path):
    settings.HANSEONG_HOME = tmp_path
    say(1)
    here = head()

    async def script(_hub, following):
        return await until(following, "hello")

    assert listen(script)[0]["cursor"] == here


def test_a_returning_client_gets_what_it_missed_then_what_comes(settings, tmp_path):
    settings.HANSEONG_HOME = tmp_path
    say(1)
    here = head()
    say(2, 3)
    events = read_after(here, None)

    async def script(hub, following):
        missed = await until(following, "message", 2)
        hub.deliver(events)  # the reader saw them, too: no doubles
        await asyncio.to_thread(say, 4)
        hub.deliver(await asyncio.to_thread(read_after, events[-1].cursor, None))
        return missed + await until(following, "message")

    assert listen(script, here) == [2, 3, 4]


def test_a_slow_client_falls_behind_and_still_loses_nothing(settings, tmp_path, monkeypatch):
    settings.HANSEONG_HOME = tmp_path
    monkeypatch.setattr(boxes.Mailbox.__init__, "__defaults__", (3,))
    begun: list[bool] = []
    monkeypatch.setattr(
        "hanseong.core.live.stream.selectors.read_after", lambda *asked: read_after(*asked) if begun else []
    )
    say(*range(10))
    events = read_after("", None)

    async def script(hub, following):
        await until(following, "hello")
        begun.append(True)
        hub.deliver(events)  # ten into a box of three
        return await until(following, "message", 10)

    assert listen(script, "0") == list(range(10))


def test_a_client_from_before_the_sweep_is_told_to_resync(settings, tmp_path):
    settings.HANSEONG_HOME = tmp_path
    say(1)
    here = head()
    say(2)
    sweep(now=datetime(2027, 1, 1, tzinfo=UTC))

    async def script(_hub, following):
        return await until(following, "resync")

    (said,) = listen(script, here)
    assert (said["reason"], said["cursor"]) == ("swept", head())


def test_far_behind_is_a_resync_too(settings, tmp_path, monkeypatch):
    settings.HANSEONG_HOME = tmp_path
    monkeypatch.setattr("hanseong.core.live.stream.BATCH", 2)
    monkeypatch.setattr("hanseong.core.live.stream.MOST_BATCHES", 2)
    say(0)
    here = head()
    say(*range(1, 10))

    async def script(_hub, following):
        return await until(following, "resync")

    assert listen(script, here)[0]["reason"] == "behind"


def test_a_late_client_gets_the_last_values(settings, tmp_path):
    settings.HANSEONG_HOME = tmp_path

    async def script(hub, following):
        hub.values.put("alerts/level", 3)
        return await until(following, "value")

    assert listen(script) == [{"key": "alerts/level", "value": 3}]


def test_the_stream_ends_when_the_process_stops(settings, tmp_path):
    settings.HANSEONG_HOME = tmp_path

    async def script(hub, following):
        await until(following, "hello")
        hub.close()
        said = await until(following, "bye")
        with pytest.raises(StopAsyncIteration):
            await following()
        return said

    assert listen(script) == [{"reason": "restart"}]


def test_a_quiet_line_beats_and_asks_again_whether_the_reader_may_stay(settings, tmp_path, monkeypatch):
    settings.HANSEONG_HOME = tmp_path
    monkeypatch.setattr("hanseong.core.live.stream.BEAT_S", 0.0)
    monkeypatch.setattr("hanseong.core.live.stream.RECHECK_S", 0.0)
    answers = [True, False]

    async def stay() -> bool:
        return answers.pop(0)

    async def script(_hub, following):
        await until(following, "hello")
        await until(following, "beat")
        with pytest.raises(StopAsyncIteration):
            await until(following, "nothing more")
        return True

    assert listen(script, stay=stay)
    assert answers == []
