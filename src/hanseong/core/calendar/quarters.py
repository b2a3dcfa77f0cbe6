"""Calendar quarters, written ``2024Q2`` inside and ``'24.2분기`` or ``2/4분기`` on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hanseong.core.calendar.periods import Period

_CODE = re.compile(r"(\d{4})Q([1-4])")


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a calendar year; orders by time."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4 or not 1900 <= self.year <= 2200:
            raise ValueError(f"no such quarter: {self.year}Q{self.number}")

    def __str__(self) -> str:
        return f"{self.year:04d}Q{self.number}"

    @classmethod
    def parse(cls, code: str) -> Quarter:
        """Read ``2024Q2``; ValueError for anything else."""
        match = _CODE.fullmatch(code.strip())
        if match is None:
            raise ValueError(f"not a quarter: {code!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter a day lies in."""
        return cls(day.year, (day.month - 1) // 3 + 1)

    @property
    def period(self) -> Period:
        """First day to first day of the next quarter."""
        return Period(date(self.year, 3 * self.number - 2, 1), self.next.first_day)

    @property
    def first_day(self) -> date:
        """The day the quarter begins."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def next(self) -> Quarter:
        """The following quarter."""
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)

    @property
    def previous(self) -> Quarter:
        """The quarter before."""
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)

    def until(self, last: Quarter) -> Iterator[Quarter]:
        """Every quarter from this one to ``last``, both inside."""
        quarter = self
        while quarter <= last:
            yield quarter
            quarter = quarter.next
