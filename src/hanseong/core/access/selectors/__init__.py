"""Questions to the access log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from hanseong.core.access.models import AccessLogEntry


@dataclass(frozen=True)
class AccessView:
    """One row as the privacy officer reads it; ``action`` in words, ``reason`` of a download."""

    at: datetime
    actor_id: UUID | None
    actor_name: str
    source_ip: str
    subject: str
    purpose: str
    fields: tuple[str, ...]
    action: str
    reason: str


@dataclass(frozen=True)
class AccessFilter:
    """What to show; empty fields do not narrow. The period is half-open."""

    who: str = ""
    whose: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None


def access_page(
    wanted: AccessFilter | None = None, *, who: str = "", whose: str = "", offset: int = 0, limit: int = 50
) -> tuple[list[AccessView], int]:
    """Rows newest first, by part of the reader's name, the subject's beginning, what was done; how many."""
    rows = _narrowed(wanted or AccessFilter(who=who, whose=whose))
    found = rows.order_by("-id")[offset : offset + limit]
    return [_view(row) for row in found], rows.count()


def access_rows(start: datetime, end: datetime) -> Iterator[AccessView]:
    """Every row of a half-open period, the oldest first, a few at a time."""
    rows = _narrowed(AccessFilter(since=start, until=end)).order_by("id")
    return (_view(row) for row in rows.iterator(chunk_size=2000))


def first_entry_at() -> datetime | None:
    """When the oldest row was written."""
    return AccessLogEntry.objects.order_by("id").values_list("at", flat=True).first()


def actions() -> list[tuple[str, str]]:
    """What can be done with a person's data: value and word."""
    return [(value, str(label)) for value, label in AccessLogEntry.Action.choices]


def _narrowed(wanted: AccessFilter) -> QuerySet[AccessLogEntry]:
    rows = AccessLogEntry.objects.all()
    if wanted.who:
        rows = rows.filter(actor_name__icontains=wanted.who)
    if wanted.whose:
        rows = rows.filter(subject__startswith=wanted.whose)
    if wanted.action == AccessLogEntry.Action.READ.value:
        rows = rows.filter(Q(action=None) | Q(action=wanted.action))
    elif wanted.action:
        rows = rows.filter(action=wanted.action)
    if wanted.since:
        rows = rows.filter(at__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(at__lt=wanted.until)
    return rows


def _view(row: AccessLogEntry) -> AccessView:
    done = AccessLogEntry.Action(row.action or AccessLogEntry.Action.READ)
    return AccessView(
        at=row.at,
        actor_id=row.actor_id,
        actor_name=row.actor_name,
        source_ip=row.source_ip or "",
        subject=row.subject,
        purpose=row.purpose,
        fields=tuple(map(str, row.fields)),
        action=str(done.label),
        reason=row.reason or "",
    )
