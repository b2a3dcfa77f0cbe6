"""Korean public holidays and working days.

Source: 관공서의 공휴일에 관한 규정 as kept by the ``holidays`` package (substitute and one-off
temporary holidays included, lunar ones computed). A day the package does not know yet can be
added by a district as ``extra``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

import holidays

SATURDAY = 5
LONGEST_CLOSURE_DAYS = 60


@lru_cache(maxsize=64)
def _names(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("KR", years=year, language="ko"))


def holiday_name(day: date) -> str:
    """The Korean name of the public holiday, "" on an ordinary day."""
    return _names(day.year).get(day, "")


def is_working_day(day: date, extra: Iterable[date] = ()) -> bool:
    """Monday to Friday, no public holiday and none of the district's ``extra`` closed days."""
    return day.weekday() < SATURDAY and not holiday_name(day) and day not in set(extra)


def add_working_days(day: date, count: int, extra: Iterable[date] = ()) -> date:
    """The ``count``-th working day after ``day`` (``count`` ≥ 0; 0 moves on to a working day)."""
    if count < 0:
        raise ValueError("count must not be negative")
    closed = frozenset(extra)
    current, left, idle = day, count, 0
    while left > 0 or not is_working_day(current, closed):
        current += timedelta(days=1)
        idle = 0 if is_working_day(current, closed) else idle + 1
        if idle > LONGEST_CLOSURE_DAYS:
            raise ValueError("no working day found: too many closed days given")
        if idle == 0 and left > 0:
            left -= 1
    return current
