"""When a period has passed, in days of the Korean calendar. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hanseong.core.calendar import KST, to_kst

DAYS_TO_ANSWER = 10
_DAY_OF_REVIEW = 10


def due_before(now: datetime, days: int) -> datetime:
    """Rows whose period began before this moment are due."""
    return now - timedelta(days=days)


def ends_on(began: date | datetime, days: int) -> date:
    """The last day on which a record is kept."""
    day = to_kst(began).date() if isinstance(began, datetime) else began
    return day + timedelta(days=days)


def answer_due(received_on: date) -> date:
    """The tenth day after the request came in (the day itself does not count)."""
    return received_on + timedelta(days=DAYS_TO_ANSWER)


def month_start(day: date) -> date:
    """The first day of the month."""
    return day.replace(day=1)


def previous_month(day: date) -> date:
    """The first day of the month before."""
    return month_start(month_start(day) - timedelta(days=1))


def next_month(day: date) -> date:
    """The first day of the month after."""
    return month_start(month_start(day) + timedelta(days=32))


def midnight(day: date) -> datetime:
    """When the day begins in Korea."""
    return datetime(day.year, day.month, day.day, tzinfo=KST)


def review_due(month: date) -> date:
    """A month of the access log is reviewed by the tenth of the next one."""
    return next_month(month).replace(day=_DAY_OF_REVIEW)
