"""Questions to the access log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hanseong.core.access.models import AccessLogEntry


@dataclass(frozen=True)
class AccessView:
    """One row as the privacy officer reads it."""

    at: datetime
    actor_name: str
    source_ip: str
    subject: str
    purpose: str
    fields: tuple[str, ...]


def access_page(
    *, who: str = "", whose: str = "", offset: int = 0, limit: int = 50
) -> tuple[list[AccessView], int]:
    """Rows newest first, by part of the reader's name and the subject's beginning; and how many."""
    rows = AccessLogEntry.objects.all()
    if who:
        rows = rows.filter(actor_name__icontains=who)
    if whose:
        rows = rows.filter(subject__startswith=whose)
    found = rows.order_by("-id")[offset : offset + limit]
    return [
        AccessView(
            row.at, row.actor_name, row.source_ip or "", row.subject, row.purpose, tuple(map(str, row.fields))
        )
        for row in found
    ], rows.count()
