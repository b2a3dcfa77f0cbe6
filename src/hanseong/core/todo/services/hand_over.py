"""Passes a person's items to the successor: a part of a transfer (인사이동)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from hanseong.core.chain import audit
from hanseong.core.permissions import Actor, check
from hanseong.core.todo import permissions
from hanseong.core.todo.models import OPEN, Todo
from hanseong.core.todo.services.announcing import announce


def hand_over(
    *, from_id: UUID, to_id: UUID, by: Actor, now: datetime, department_id: UUID | None = None
) -> int:
    """Everything open that names the one now names the other; gives how many items.

    What waits for a role moves by itself. With ``department_id`` only what belongs to it moves. A
    delegation between the two ends. Raises NotAllowed.
    """
    check(by, permissions.HAND_OVER, department_id)
    if from_id == to_id:
        return 0
    rows = Todo.objects.filter(OPEN)
    if department_id is not None:
        rows = rows.filter(department_id=department_id)
    with transaction.atomic():
        moved = rows.filter(person_id=from_id).update(person_id=to_id)
        moved += rows.filter(delegated_to_id=from_id).update(delegated_to_id=to_id)
        rows.filter(delegated_by_id=from_id).update(delegated_by_id=to_id)
        rows.filter(delegated_to_id=to_id, delegated_by_id=F("delegated_to_id")).update(
            delegated_to=None, delegated_by=None, delegated_at=None, delegation_reason=""
        )
        detail = {"to": to_id, "items": moved, "department": department_id}
        audit.record(by=by, verb="todo.items.handed_over", target=f"user:{from_id}", detail=detail, now=now)
        if moved:
            announce("handed_over", (), now=now)
    return moved
