"""The life of a notice, when it is tried again and when it is given up. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum


class Channel(StrEnum):
    """How a notice reaches its person."""

    IN_APP = "in_app"
    MAIL = "mail"
    SMS = "sms"
    POST = "post"


class Delivery(StrEnum):
    """Where a notice is. The last three are final; FAILED can be tried again by hand."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    PRINTED = "printed"
    DELIVERED = "delivered"
    FAILED = "failed"
    RETURNED = "returned"


FINAL = frozenset({Delivery.DELIVERED, Delivery.FAILED, Delivery.RETURNED})
MOST_ATTEMPTS = 8
LEASE = timedelta(seconds=60)
"""Longer than any connector may take: a notice that is still being sent then lost its worker."""

ASK_EVERY = timedelta(minutes=1)
ASK_FOR = timedelta(hours=72)
"""How long a gateway is asked what became of a message before it counts as failed."""


def delay_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: 30 s, 2 min, 8 min … at most six hours."""
    return timedelta(seconds=min(30 * 4 ** max(0, min(attempts, 10) - 1), 6 * 3600))


def gives_up(attempts: int) -> bool:
    """Whether this was the last try."""
    return attempts >= MOST_ATTEMPTS


def has_lost_its_worker(started_at: datetime | None, now: datetime) -> bool:
    """Whether a notice in ``SENDING`` is nobody's any more."""
    return started_at is None or now - started_at >= LEASE
