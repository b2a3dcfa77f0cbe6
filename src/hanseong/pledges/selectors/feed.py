"""What was published lately: for the Atom feed and the wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hanseong.core.calendar import Quarter
from hanseong.pledges.models import Snapshot
from hanseong.pledges.selectors.simulated import real_since


@dataclass(frozen=True)
class PublishedView:
    """A published revision of a quarter."""

    id: UUID
    pledge_id: UUID
    number: str
    title: str
    term: int
    quarter: Quarter
    revision: int
    reason: str
    sha256: str
    published_at: datetime
    is_simulated: bool


def changes(limit: int = 50) -> list[PublishedView]:
    """Public revisions, the newest first."""
    rows = Snapshot._unscoped.filter(is_public=True).select_related("report__pledge__term").defer("payload")
    found = list(rows.order_by("-published_at", "-id")[:limit])
    marked = {row.report.pledge_id for row in found if row.report.pledge.is_simulated}
    real = real_since(marked) if marked else {}
    return [
        PublishedView(
            id=row.id,
            pledge_id=row.report.pledge_id,
            number=row.report.pledge.management_number,
            title=row.report.pledge.title,
            term=row.report.pledge.term.number,
            quarter=row.report.quarter,
            revision=row.revision,
            reason=row.reason,
            sha256=row.sha256,
            published_at=row.published_at,
            is_simulated=row.report.pledge_id in marked
            and not any(
                quarter <= row.report.quarter and at <= row.published_at
                for quarter, at in real.get(row.report.pledge_id, ())
            ),
        )
        for row in found
    ]
