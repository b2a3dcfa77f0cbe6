"""Which months of the access log nobody has reviewed yet."""

from __future__ import annotations

from datetime import date, timedelta

from hanseong.core.access.selectors import first_entry_at
from hanseong.core.calendar import to_kst
from hanseong.core.retention.domain.periods import month_start, next_month, previous_month
from hanseong.core.retention.models import AccessReview

_DAYS_BACK = 365


def months_to_review(today: date) -> list[date]:
    """Months that are over, have entries behind them and no review, the oldest first (a year back)."""
    first = first_entry_at()
    if first is None:
        return []
    last = previous_month(today)
    month = max(month_start(to_kst(first).date()), month_start(last - timedelta(days=_DAYS_BACK)))
    found = []
    while month <= last:
        found.append(month)
        month = next_month(month)
    done = set(AccessReview.objects.filter(month__in=found).values_list("month", flat=True))
    return [month for month in found if month not in done]
