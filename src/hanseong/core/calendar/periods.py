"""Half-open periods of days: ``start`` belongs to it, ``end`` does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hanseong.core.calendar.zone import KST


@dataclass(frozen=True, order=True)
class Period:
    """Days from ``start`` (inside) to ``end`` (outside)."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"period ends {self.end} before it starts {self.start}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def days(self) -> int:
        """How many days the period holds."""
        return (self.end - self.start).days

    @property
    def last_day(self) -> date:
        """The last day inside, as officials print it."""
        return self.end - timedelta(days=1)

    def overlaps(self, other: Period) -> bool:
        """Whether the two share at least one day."""
        return self.start < other.end and other.start < self.end

    def moments(self) -> tuple[datetime, datetime]:
        """The half-open pair of KST midnights that bound the period."""
        return (
            datetime.combine(self.start, time.min, KST),
            datetime.combine(self.end, time.min, KST),
        )
