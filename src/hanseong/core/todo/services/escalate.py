"""Tells the heads what is late: run by the worker."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hanseong.core.people.selectors import people_holding, person, system_actor
from hanseong.core.people.selectors.periods import day_of
from hanseong.core.permissions import Role
from hanseong.core.todo.models import OPEN, Todo
from hanseong.core.todo.services.announcing import announce, record


def escalate(now: datetime) -> int:
    """Show every overdue item to the head of its department too, once; gives how many.

    What waits for a head is told to nobody else. Running it twice, or in two workers, does no harm.
    """
    late = Todo.objects.filter(OPEN, due_on__lt=day_of(now), escalated_at=None).exclude(role=Role.HEAD.value)
    return sum(_tell(todo_id, now) for todo_id in late.order_by("id").values_list("id", flat=True))


def _tell(todo_id: UUID, now: datetime) -> int:
    with transaction.atomic():
        row = Todo.objects.select_for_update().filter(OPEN, id=todo_id, escalated_at=None).first()
        departments = _departments(row, now) if row else []
        if row is None or not departments:
            return 0
        row.escalated_at = now
        row.save(update_fields=["escalated_at"])
        told = Todo.escalated_to.through
        told.objects.bulk_create(
            [told(todo_id=row.id, department_id=place) for place in departments], ignore_conflicts=True
        )
        detail = {"due_on": row.due_on, "departments": sorted(map(str, departments))}
        record(row, "escalated", detail, by=system_actor("todo"), now=now)
        announce("escalated", [row.kind], now=now)
    return 1


def _departments(row: Todo, now: datetime) -> list[UUID]:
    """Whose heads are told: the item's department, or where the people sit for whom it waits."""
    if row.department_id is not None:
        return [row.department_id]
    if row.person_id is not None:
        found = [person(row.person_id, now)]
    else:
        found = [*people_holding(Role(row.role), None, now)]
    return sorted({one.department_id for one in found if one and one.department_id}, key=str)
