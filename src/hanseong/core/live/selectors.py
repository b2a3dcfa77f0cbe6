"""Reading the outbox in an order in which nothing can appear later behind the reader's back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from hanseong.core.live.domain.events import START, Cursor, Event
from hanseong.core.live.models import OutboxEvent, OutboxSweep
from hanseong.core.live.xids import OldestRunning


def _readable() -> QuerySet[OutboxEvent]:
    return OutboxEvent.objects.filter(xid__lt=OldestRunning())


def read_after(cursor: str, topics: Collection[str] | None = None, limit: int = 500) -> list[Event]:
    """Events after the cursor (``""``: from the beginning), oldest first; topics None means all.

    Rows of transactions that are still running, or that are newer than a running one, are held
    back: they come with a later call. ValueError when the cursor is none of ours.
    """
    place = Cursor.parse(cursor) if cursor else START
    rows = _readable().filter(Q(xid__gt=place.xid) | Q(id__gt=place.id), xid__gte=place.xid)
    if topics is not None:
        rows = rows.filter(topic__in=topics)
    return [
        Event(cursor=str(Cursor(row.xid, row.id)), topic=row.topic, payload=row.payload, at=row.at)
        for row in rows.order_by("xid", "id")[:limit]
    ]


def head() -> str:
    """The cursor of the newest readable event: everything published from now on comes after it."""
    newest = _readable().order_by("-xid", "-id").values_list("xid", "id").first()
    return str(max(Cursor(*newest) if newest else START, swept()))


def swept() -> Cursor:
    """How far old events have been deleted."""
    row = OutboxSweep.objects.filter(id=1).values_list("xid", "event_id").first()
    return Cursor(*row) if row else START


def is_held_back() -> bool:
    """Whether committed events wait for an older transaction to end (never on SQLite)."""
    return OutboxEvent.objects.filter(xid__gte=OldestRunning()).exists()


def newest_at() -> datetime | None:
    """When the newest readable event happened; None when there is none."""
    return _readable().order_by("-xid", "-id").values_list("at", flat=True).first()


def gap(cursor: str) -> str:
    """Why a client with this cursor cannot simply go on: ``swept``, ``ahead`` or "" (it can).

    ``ahead`` means that the cursor comes from another database (a restored or reset district).
    """
    place = Cursor.parse(cursor)
    if place < swept():
        return "swept"
    return "ahead" if place > Cursor.parse(head()) else ""
