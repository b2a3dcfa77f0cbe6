"""Hours and wages of fixed-term workers. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal


@dataclass(frozen=True)
class WorkedShift:
    """One shift: begins and ends on the same day; the break is not paid."""

    day: date
    begins: time
    ends: time
    break_minutes: int = 0

    @property
    def minutes(self) -> int:
        """Paid minutes."""
        span = (self.ends.hour - self.begins.hour) * 60 + self.ends.minute - self.begins.minute
        return span - self.break_minutes


def shift_fault(shift: WorkedShift) -> str:
    """What is wrong with a shift, as a code; "" when it can be. Breaks: 근로기준법 제54조."""
    span = shift.minutes + shift.break_minutes
    if span <= 0 or shift.break_minutes < 0 or shift.minutes <= 0:
        return "backwards"
    if span >= 8 * 60 and shift.break_minutes < 60:
        return "break_60"
    if span >= 4 * 60 and shift.break_minutes < 30:
        return "break_30"
    return ""


def wage_due(shifts: Iterable[WorkedShift], hourly_krw: Decimal) -> Decimal:
    """Hours worked × hourly wage, cut to whole won once, at the end (see ``weekly_holiday_pay``)."""
    return _pay(sum(shift.minutes for shift in shifts), hourly_krw)


# Weekly holiday pay (주휴수당). 근로기준법 제55조제1항 and 시행령 제30조제1항: one paid holiday for a week
# whose agreed days were all worked. 제18조제3항: not where less than 15 hours a week were agreed on the
# average of four weeks. 시행령 별표 2: a part-timer's day is the agreed hours of four weeks over a regular
# worker's working days (five a week here); 제50조제2항 ends a day at eight hours. The employment has to
# last the whole week (고용노동부 행정해석 2021. 8. 4.); work in the week after it is not asked for.
LEAST_AVERAGE_MINUTES = 15 * 60
LONGEST_DAY_MINUTES = 8 * 60
REGULAR_DAYS = 5
AVERAGED_WEEKS = 4
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class AgreedWeek:
    """A week of the labour contract: its first day, the agreed minutes and days (소정근로시간, 소정근로일).

    Days on leave, on a public holiday or closed by the employer are left out: nobody misses them.
    """

    starts_on: date
    minutes: int
    days: frozenset[date]


@dataclass(frozen=True)
class HolidayPay:
    """The weekly holiday pay proposed for one week; ``reason`` is a code, ``due`` where it is owed.

    ``short``: under 15 hours agreed; ``absent``: an agreed day was not worked; ``unfinished``: the
    employment ended within the week.
    """

    starts_on: date
    reason: str
    minutes: int
    amount: Decimal


def weekly_holiday_pay(
    weeks: Iterable[AgreedWeek],
    shifts: Iterable[WorkedShift],
    hourly_krw: Decimal,
    *,
    employed_until: date,
) -> tuple[HolidayPay, ...]:
    """What each week's paid holiday comes to, the earliest week first, each cut to whole won.

    ``employed_until`` is the day after the last day of the employment.
    """
    worked = {shift.day for shift in shifts}
    agreed = sorted(weeks, key=lambda week: week.starts_on)
    found = []
    for number, week in enumerate(agreed):
        window = agreed[max(0, number + 1 - AVERAGED_WEEKS) : number + 1]
        average = sum(one.minutes for one in window) // len(window)
        reason = _holiday_reason(week, worked, average, employed_until)
        minutes = min(LONGEST_DAY_MINUTES, average // REGULAR_DAYS) if reason == "due" else 0
        found.append(HolidayPay(week.starts_on, reason, minutes, _pay(minutes, hourly_krw)))
    return tuple(found)


def _holiday_reason(week: AgreedWeek, worked: set[date], average: int, employed_until: date) -> str:
    if average < LEAST_AVERAGE_MINUTES:
        return "short"
    if not week.days or week.days - worked:
        return "absent"
    return "due" if week.starts_on + WEEK <= employed_until else "unfinished"


def _pay(minutes: int, hourly_krw: Decimal) -> Decimal:
    return (hourly_krw * minutes // 60).quantize(Decimal(1))
