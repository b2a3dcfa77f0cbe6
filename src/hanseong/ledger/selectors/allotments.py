"""Which budget line holds: the newest row of a programme, year and source by a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from hanseong.ledger.models import Allotment

Place = tuple[UUID, int, str]


def holding(programme_ids: Iterable[UUID], *, until: date | None) -> dict[Place, Allotment]:
    """The rows that hold before ``until`` (None: today and ever), one per programme, year and source."""
    rows = Allotment._unscoped.filter(programme_id__in=list(programme_ids))
    if until is not None:
        rows = rows.filter(decided_on__lt=until)
    found: dict[Place, Allotment] = {}
    for row in rows.order_by("decided_on", "sequence"):
        found[row.programme_id, row.fiscal_year, row.source] = row
    return found
