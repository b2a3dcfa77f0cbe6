"""The Korean civic calendar: quarters, half-open periods, KST, holidays. Pure."""

from hanseong.core.calendar.periods import Period
from hanseong.core.calendar.quarters import Quarter
from hanseong.core.calendar.zone import KST, to_kst

__all__ = ["KST", "Period", "Quarter", "to_kst"]
