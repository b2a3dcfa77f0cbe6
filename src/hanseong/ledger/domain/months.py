"""Plan against execution by month: the figures of the chart. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hanseong.ledger.domain.money import ZERO


@dataclass(frozen=True)
class MonthFigures:
    """One month: what was to be paid, what was; and both added up since January."""

    month: int
    planned: Decimal
    executed: Decimal
    planned_so_far: Decimal
    executed_so_far: Decimal


@dataclass(frozen=True)
class Due:
    """Committed money with the day it should be paid."""

    on: date
    amount: Decimal


def by_month(year: int, plan: Iterable[Due], paid: Iterable[Due]) -> tuple[MonthFigures, ...]:
    """Twelve months of a fiscal year. Days before it count in January, days after it in December."""
    planned, executed = _sums(year, plan), _sums(year, paid)
    return tuple(
        MonthFigures(
            month + 1,
            planned[month],
            executed[month],
            sum(planned[: month + 1], ZERO),
            sum(executed[: month + 1], ZERO),
        )
        for month in range(12)
    )


def _sums(year: int, dues: Iterable[Due]) -> Sequence[Decimal]:
    sums = [ZERO] * 12
    for due in dues:
        month = due.on.month if due.on.year == year else (1 if due.on.year < year else 12)
        sums[month - 1] += due.amount
    return sums
