"""Passes a person's items to the successor: a part of a transfer (인사이동)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

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
    if from_id == to_id:
        check(by, permissions.HAND_OVER, department_id)
        return 0
    with transaction.atomic():
        moved = hand_over_items(from_id=from_id, to_id=to_id, by=by, now=now, department_id=department_id)
        tell_handed_over(
            from_id=from_id, to_id=to_id, items=len(moved), by=by, now=now, department_id=department_id
        )
    return len(moved)


def hand_over_items(
    *, from_id: UUID, to_id: UUID, by: Actor, now: datetime, department_id: UUID | None = None
) -> list[str]:
    """The same in the caller's transaction and without the audit line; gives the ids of the items."""
    check(by, permissions.HAND_OVER, department_id)
    names = Q(person_id=from_id) | Q(delegated_to_id=from_id) | Q(delegated_by_id=from_id)
    rows = Todo.objects.select_for_update().filter(OPEN, names)
    if department_id is not None:
        rows = rows.filter(department_id=department_id)
    found = list(rows.order_by("id"))
    mine = Todo.objects.filter(id__in=[row.id for row in found])
    mine.filter(person_id=from_id).update(person_id=to_id)
    mine.filter(delegated_to_id=from_id).update(delegated_to_id=to_id)
    mine.filter(delegated_by_id=from_id).update(delegated_by_id=to_id)
    mine.filter(delegated_to_id=to_id, delegated_by_id=F("delegated_to_id")).update(
        delegated_to=None, delegated_by=None, delegated_at=None, delegation_reason=""
    )
    moved = [str(row.id) for row in found if from_id in (row.person_id, row.delegated_to_id)]
    if moved:
        announce("handed_over", (), now=now)
    return moved


def tell_handed_over(  # noqa: PLR0913 - the facts of one line
    *, from_id: UUID, to_id: UUID, items: int, by: Actor, now: datetime, department_id: UUID | None = None
) -> None:
    """Write the audit line of what ``hand_over_items`` moved."""
    detail = {"to": to_id, "items": items, "department": department_id}
    audit.record(by=by, verb="todo.items.handed_over", target=f"user:{from_id}", detail=detail, now=now)
