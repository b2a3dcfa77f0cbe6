"""Terms of local office: four years from the first of July (지방자치법 제108조; the 8th from 2022-07-01)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hanseong.core.calendar import Period, Quarter

_EIGHTH_BEGAN = 2022
_YEARS = 4
_FIRST_MONTH = 7


@dataclass(frozen=True)
class TermPeriod:
    """A term by number with its half-open period."""

    number: int
    period: Period

    @property
    def name(self) -> str:
        """As people say it."""
        return f"민선 {self.number}기"


FIRST_QUARTER = Quarter(1995, 3)  # 민선 1기 began on 1995-07-01
_YEARS_AHEAD = 1


def is_conceivable(quarter: Quarter, today: date) -> bool:
    """Whether a sheet can report that quarter: since elected districts exist, not years ahead."""
    return quarter >= FIRST_QUARTER and quarter.year <= today.year + _YEARS_AHEAD


def term_of(quarter: Quarter) -> TermPeriod:
    """The term that a quarter lies in."""
    year = quarter.year if quarter.first_day.month >= _FIRST_MONTH else quarter.year - 1
    steps = (year - _EIGHTH_BEGAN) // _YEARS
    begins = _EIGHTH_BEGAN + steps * _YEARS
    return TermPeriod(
        8 + steps, Period(date(begins, _FIRST_MONTH, 1), date(begins + _YEARS, _FIRST_MONTH, 1))
    )
