"""To whom an item may be delegated."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from hanseong.core.people.selectors import people_holding
from hanseong.core.people.views import PersonView
from hanseong.core.permissions import permission
from hanseong.core.todo.domain.reach import DEPARTMENT_ROLES
from hanseong.core.todo.kinds import kinds
from hanseong.core.todo.models import Todo


def colleagues(todo_id: UUID, now: datetime) -> list[PersonView]:
    """People of the item's department who may do what it asks; of the whole district where it has none.

    Whoever it waits for or is delegated to already is left out. Empty for an unknown item.
    """
    row = Todo.objects.filter(id=todo_id).first()
    if row is None:
        return []
    needed = kinds.get(row.kind).permission if row.kind in kinds else ""
    roles = sorted(permission(needed).roles) if needed else DEPARTMENT_ROLES
    found: dict[UUID, PersonView] = {}
    for role in roles:
        for person in people_holding(role, row.department_id, now):
            if row.department_id is None or person.department_id == row.department_id:
                found.setdefault(person.id, person)
    return [person for person in found.values() if person.id not in (row.person_id, row.delegated_to_id)]
