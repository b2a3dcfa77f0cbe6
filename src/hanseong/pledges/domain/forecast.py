"""Where the money will end: three methods and their range, never one number. Pure.

The elapsed share counts whole months of the period: a quarter's last month is over at its end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.figures import HUNDREDTH, PERCENT, Figure, percent

MONTHS_OF_A_QUARTER = 3
LAST_QUARTERS = 4


@dataclass(frozen=True)
class Elapsed:
    """Whole months of the period that are over at the end of a quarter, and all its months."""

    months: int
    total_months: int

    @property
    def share(self) -> Decimal | None:
        """``months / total_months``; None for an empty period."""
        return Decimal(self.months) / self.total_months if self.total_months > 0 else None

    @property
    def months_left(self) -> int:
        """Months to come."""
        return self.total_months - self.months


def _month_index(day: date) -> int:
    return day.year * 12 + day.month - 1


def elapsed(start: date, last_day: date, as_of: Quarter) -> Elapsed:
    """Months from ``start`` to ``last_day`` (both inside), over at the end of ``as_of``."""
    first, after = _month_index(start), _month_index(last_day) + 1
    now = _month_index(as_of.period.end)
    return Elapsed(min(max(now - first, 0), max(after - first, 0)), max(after - first, 0))


@dataclass(frozen=True)
class Money:
    """What a forecast starts from, in 백만원. ``recent`` are rows of the last four quarters."""

    executed: Decimal | None
    planned: Decimal
    recent: tuple[Decimal, ...]
    total_budget: Decimal | None


def forecasts(money: Money, time: Elapsed, as_of: Quarter, unit: str) -> dict[str, Any]:
    """Each method with formula and inputs, and the range they span."""
    methods = [_straight_line(money, time), _last_quarters(money, time), _committed(money)]
    figures = {
        name: Figure(None if value is None else value.quantize(HUNDREDTH), unit, formula, inputs, str(as_of))
        for name, value, formula, inputs in methods
    }
    known = [Decimal(figure.value) for figure in figures.values() if figure.value is not None]
    low, high = (min(known), max(known)) if known else (None, None)
    return {
        "elapsed_share": Figure(
            None if time.share is None else time.share.quantize(Decimal("0.0001")),
            "ratio",
            "elapsed_months / total_months",
            {"elapsed_months": time.months, "total_months": time.total_months},
            str(as_of),
        ),
        "methods": figures,
        "range": {
            "low": Figure(low, unit, "min(methods)", {"methods": sorted(figures)}, str(as_of)),
            "high": Figure(high, unit, "max(methods)", {"methods": sorted(figures)}, str(as_of)),
            "low_share": _share(low, money, as_of),
            "high_share": _share(high, money, as_of),
        },
    }


def _share(value: Decimal | None, money: Money, as_of: Quarter) -> Figure:
    inputs = {"forecast": value, "total_budget": money.total_budget}
    return Figure(
        percent(value, money.total_budget), PERCENT, "forecast / total_budget * 100", inputs, str(as_of)
    )


Method = tuple[str, Decimal | None, str, dict[str, Any]]


def _straight_line(money: Money, time: Elapsed) -> Method:
    value = money.executed / time.share if money.executed is not None and time.share else None
    inputs = {"executed": money.executed, "elapsed_months": time.months, "total_months": time.total_months}
    return "straight_line", value, "executed / (elapsed_months / total_months)", inputs


def _last_quarters(money: Money, time: Elapsed) -> Method:
    quarters_left = Decimal(time.months_left) / MONTHS_OF_A_QUARTER
    recent = sum(money.recent, Decimal(0))
    value = None if money.executed is None else money.executed + recent / LAST_QUARTERS * quarters_left
    inputs = {"executed": money.executed, "last_four_quarters": recent, "quarters_left": quarters_left}
    return "last_four_quarters", value, "executed + last_four_quarters / 4 * quarters_left", inputs


def _committed(money: Money) -> Method:
    value = None if money.executed is None else money.executed + money.planned
    return (
        "committed_only",
        value,
        "executed + planned",
        {"executed": money.executed, "planned": money.planned},
    )
