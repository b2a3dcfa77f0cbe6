"""How long codes, sessions and typed words live, and how often one may ask. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

CODE_LIFETIME = timedelta(minutes=10)
CODE_DIGITS = 6
MOST_TRIES = 5
TYPED_LIFETIME = timedelta(hours=1)
IDLE_LIMIT = timedelta(minutes=20)
ABSOLUTE_LIMIT = timedelta(hours=2)
SEEN_EVERY = timedelta(minutes=1)
"""The moment of the last page is written at most this often: a page view should not cost a write."""

KEPT_AFTER = timedelta(days=1)
"""How long a code, a session or typed words that are over still lie there, for whoever looks into a fault."""


@dataclass(frozen=True)
class Limit:
    """At most ``amount`` times within ``seconds``."""

    name: str
    amount: int
    seconds: int


# Five codes of five tries an hour: 25 guesses at a million. By contact and number alike for those that
# exist and those that do not, so a refusal tells nothing.
ASK_BY_CONTACT = Limit("contact", 5, 3600)
ASK_BY_NUMBER = Limit("number", 10, 3600)
ASK_BY_ADDRESS = Limit("address", 20, 3600)
TRY_BY_ADDRESS = Limit("try", 40, 3600)


def is_over(*, started_at: datetime, seen_at: datetime, now: datetime) -> bool:
    """Whether a resident's session has idled too long or lasted too long."""
    return now >= session_end(started_at=started_at, seen_at=seen_at)[0]


def session_end(*, started_at: datetime, seen_at: datetime) -> tuple[datetime, bool]:
    """When the session ends if nothing more happens, and whether acting would make it longer."""
    idle, last = seen_at + IDLE_LIMIT, started_at + ABSOLUTE_LIMIT
    return min(idle, last), idle < last
