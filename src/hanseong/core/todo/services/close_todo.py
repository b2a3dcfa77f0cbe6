"""A room says that it was done, or is no longer wanted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from hanseong.core.permissions import Actor
from hanseong.core.todo.models import OPEN, Todo
from hanseong.core.todo.services.announcing import announce


def close_todo(*, kind: str, target: str, by: Actor, now: datetime) -> bool:
    """Close the open item of this kind and target; False when none is open (receiving it twice is normal)."""
    return bool(close_todos(targets=[target], kinds=[kind], by=by, now=now))


def close_todos(
    *, targets: Iterable[str], by: Actor, now: datetime, kinds: Iterable[str] | None = None
) -> int:
    """Close what is open about these targets, of some kinds or of all; gives how many were."""
    rows = Todo.objects.filter(OPEN, target__in=set(targets))
    if kinds is not None:
        rows = rows.filter(kind__in=set(kinds))
    with transaction.atomic():
        found = set(rows.order_by().values_list("kind", flat=True))
        closed = rows.update(closed_at=now, closed_by_id=by.user_id) if found else 0
        if closed:
            announce("closed", found, now=now)
    return closed
