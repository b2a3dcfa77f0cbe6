"""The outbox: written with the caller's transaction, read in cursor order, swept after a while."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from hanseong.core.live import publish, read_after
from hanseong.core.live.domain.events import Cursor
from hanseong.core.live.models import OutboxEvent
from hanseong.core.live.selectors import gap, head, newest_at, swept
from hanseong.core.live.services import sweep

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def say(number: int, topic: str = "alerts", at: datetime = NOW) -> None:
    with transaction.atomic():
        publish(topic, {"n": number}, now=at)


@pytest.mark.django_db(transaction=True)
class TestReading:
    def test_events_come_in_order_after_the_cursor(self):
        for number in range(5):
            say(number)
        first = read_after("", None, 2)
        rest = read_after(first[-1].cursor, None)
        assert [event.payload["n"] for event in (*first, *rest)] == [0, 1, 2, 3, 4]

    def test_topics_narrow_what_is_read(self):
        say(1, "alerts")
        say(2, "jobs")
        assert [event.payload["n"] for event in read_after("", {"jobs"})] == [2]

    def test_a_rolled_back_transaction_leaves_no_event(self):
        with transaction.atomic():
            publish("alerts", {"n": 1}, now=NOW)
            transaction.set_rollback(True)
        assert read_after("", None) == []

    def test_the_head_is_where_later_events_begin(self):
        say(1)
        here = head()
        say(2)
        assert [event.payload["n"] for event in read_after(here, None)] == [2]

    def test_the_newest_time_is_known(self):
        assert newest_at() is None
        say(1)
        assert newest_at() == NOW


@pytest.mark.django_db(transaction=True)
class TestRetention:
    def test_old_events_go_and_their_readers_are_told(self):
        say(1, at=NOW - timedelta(days=5))
        old = head()
        say(2, at=NOW - timedelta(days=4))
        say(3)
        assert gap(old) == ""
        assert sweep(now=NOW) == 2
        assert [event.payload["n"] for event in read_after("", None)] == [3]
        assert gap(old) == "swept"
        assert gap(head()) == ""

    def test_sweeping_everything_keeps_the_place(self):
        say(1, at=NOW - timedelta(days=5))
        here = head()
        assert sweep(now=NOW) == 1
        assert swept() == Cursor.parse(here)
        assert head() == here
        assert gap(here) == ""

    def test_nothing_old_nothing_done(self):
        say(1)
        assert sweep(now=NOW) == 0
        assert swept() == Cursor(0, 0)

    def test_a_cursor_from_another_database_is_noticed(self):
        say(1)
        assert gap("9223372036854775807-5") == "ahead"


@pytest.mark.django_db
@pytest.mark.parametrize("topic", ["", "Alerts", "a b"])
def test_a_malformed_topic_is_a_fault(topic):
    with pytest.raises(ValueError, match="topic"):
        publish(topic, {}, now=NOW)


@pytest.mark.django_db
def test_a_naive_time_or_a_large_payload_is_a_fault():
    with pytest.raises(ValueError, match="naive"):
        publish("alerts", {}, now=datetime(2026, 11, 20))  # noqa: DTZ001
    with pytest.raises(ValueError, match="16 KiB"):
        publish("alerts", {"text": "가" * 6000}, now=NOW)
    assert not OutboxEvent.objects.exists()
