"""How old a tile's data may be before the wall says so. Pure.

A tile is late after two periods of its source and stale after four (a wall that keeps an old value
without a sign is worse than a dark one). Data without a period does not age.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

LATE_PERIODS, STALE_PERIODS = 2, 4


class Freshness(StrEnum):
    """What the badge says."""

    STEADY = "steady"
    FRESH = "fresh"
    LATE = "late"
    STALE = "stale"
    NO_DATA = "no_data"


def freshness(observed_at: datetime | None, period: timedelta | None, now: datetime) -> Freshness:
    """Judge the age of data observed at that moment; a moment in the future counts as fresh."""
    if observed_at is None:
        return Freshness.NO_DATA
    if period is None:
        return Freshness.STEADY
    age = now - observed_at
    if age > STALE_PERIODS * period:
        return Freshness.STALE
    return Freshness.LATE if age > LATE_PERIODS * period else Freshness.FRESH
