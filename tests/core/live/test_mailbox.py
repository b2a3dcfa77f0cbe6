"""A mailbox is bounded, keeps order, and conflates values but never events."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.live.domain.events import Event
from hanseong.core.live.domain.mailbox import Delivery, Mailbox

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def delivery(number: int, topic: str = "alerts") -> Delivery:
    return Delivery.of(Event(str(number), topic, {"n": number}, NOW))


def take(mailbox: Mailbox, timeout: float = 0.0):
    return asyncio.run(mailbox.take(timeout))


@given(st.integers(1, 20), st.integers(0, 40))
def test_events_come_whole_and_in_order_or_not_at_all(limit, count):
    mailbox = Mailbox(frozenset({"alerts"}), limit)
    for number in range(1, count + 1):
        mailbox.offer(delivery(number))
    mail = take(mailbox)
    if count == 0:
        assert mail is None
    elif count <= limit:
        assert [found.place.id for found in mail.events] == list(range(1, count + 1))
        assert not mail.is_behind
    else:
        assert mail.events == ()
        assert mail.is_behind


def test_after_taking_an_overflow_the_mailbox_fills_again():
    mailbox = Mailbox(frozenset({"alerts"}), 1)
    for number in (1, 2, 3):
        mailbox.offer(delivery(number))
    assert take(mailbox).is_behind
    mailbox.offer(delivery(4))
    mail = take(mailbox)
    assert [found.place.id for found in mail.events] == [4]
    assert not mail.is_behind


def test_only_the_newest_value_of_a_key_is_kept():
    mailbox = Mailbox(frozenset({"robots.positions"}))
    for x in range(5):
        mailbox.put("robots.positions/1", {"x": x})
    mailbox.put("robots.positions/2", {"x": 9})
    mail = take(mailbox)
    assert len(mail.values) == 2
    assert b'"x":4' in mail.values[0]


def test_other_topics_do_not_enter():
    mailbox = Mailbox(frozenset({"alerts"}))
    mailbox.offer(delivery(1, "jobs"))
    mailbox.put("jobs/1", 1)
    assert take(mailbox) is None


def test_a_closed_mailbox_says_so():
    mailbox = Mailbox(frozenset({"alerts"}))
    mailbox.close()
    assert take(mailbox).is_closed
