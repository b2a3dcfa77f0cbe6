"""The department that answers for something has changed; so has who waits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hanseong.core.todo.models import OPEN, Todo
from hanseong.core.todo.services.announcing import DELEGATION, announce, end_delegation


def move_todos(*, targets: Iterable[str], department_id: UUID, now: datetime) -> int:
    """Items about the targets that wait for a role of a department now wait in that one; gives how many.

    Delegations and escalations end: they belonged to the old department. Call it in the transaction
    of the act that moves the thing itself; that act is what the audit log tells.
    """
    with transaction.atomic():
        rows = Todo.objects.select_for_update().filter(OPEN, target__in=set(targets), person=None)
        moved = list(rows.exclude(department=None).exclude(department_id=department_id).order_by("id"))
        for row in moved:
            end_delegation(row)
            row.department_id, row.escalated_at = department_id, None
            row.escalated_to.clear()
            row.save(update_fields=["department", "escalated_at", *DELEGATION])
        if moved:
            announce("moved", {row.kind for row in moved}, now=now)
    return len(moved)
