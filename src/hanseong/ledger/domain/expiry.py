"""How near an end is: warnings 90, 30 and 7 days before a warranty, a licence or a contract ends."""

from __future__ import annotations

from datetime import date

TIERS = (7, 30, 90)
OVER = 0


def tier(ends_on: date | None, today: date) -> int | None:
    """The smallest tier whose days are reached; 0 once it is over, None while it is far or endless.

    ``ends_on`` is the first day *after* the last good one (half-open).
    """
    if ends_on is None:
        return None
    left = (ends_on - today).days
    if left <= 0:
        return OVER
    return next((days for days in TIERS if left <= days), None)


def severity(days: int) -> str:
    """How grave a tier is."""
    return {90: "info", 30: "minor", 7: "severe", OVER: "severe"}[days]
