"""Hours and wages of fixed-term workers. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
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
    """Hours worked × hourly wage, cut to whole won once, at the end. Weekly holiday pay is not in it."""
    minutes = sum(shift.minutes for shift in shifts)
    return (hourly_krw * minutes // 60).quantize(Decimal(1))
