"""The reader thread follows the real outbox, and outlives a database that goes away."""

from __future__ import annotations

import queue
from datetime import UTC, datetime

import pytest
from django.db import OperationalError, transaction

from hanseong.core.live import publish
from hanseong.core.live.reader import Reader

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
PATIENCE_S = 20


def say(number: int) -> None:
    with transaction.atomic():
        publish("alerts", {"n": number}, now=NOW)


@pytest.fixture
def heard():
    """A queue of what the reader delivers, and the reader."""
    found: queue.Queue[int] = queue.Queue()
    reader = Reader(lambda events: [found.put(event.payload["n"]) for event in events])
    yield found, reader
    reader.stop()
    reader.join(PATIENCE_S)
    assert not reader.is_alive()


def wait_until_it_follows(found) -> None:
    """The reader begins at the head it finds; publish until it hears something."""
    for _attempt in range(400):
        say(0)
        try:
            found.get(timeout=0.05)
        except queue.Empty:
            continue
        return
    raise AssertionError("the reader never began")


def next_new(found) -> int:
    while (number := found.get(timeout=PATIENCE_S)) == 0:
        pass
    return number


def test_it_hears_what_is_committed_in_order(heard):
    found, reader = heard
    reader.start()
    wait_until_it_follows(found)
    for number in (1, 2, 3):
        say(number)
    assert [next_new(found) for _ in range(3)] == [1, 2, 3]


def test_it_goes_on_where_it_was_after_the_database_came_back(heard, monkeypatch):
    found, reader = heard
    monkeypatch.setattr("hanseong.core.live.reader.RETRY_S", 0.01)
    reader.start()
    wait_until_it_follows(found)
    from hanseong.core.live import selectors

    real, failures = selectors.read_after, [OperationalError("gone"), OperationalError("still gone")]

    def away(*arguments):
        if failures:
            raise failures.pop()
        return real(*arguments)

    monkeypatch.setattr(selectors, "read_after", away)
    say(7)
    assert next_new(found) == 7
    assert failures == []
