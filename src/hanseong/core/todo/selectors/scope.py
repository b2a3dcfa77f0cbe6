"""Who sees which rows: ``domain.reach`` as a question to the database."""

from __future__ import annotations

from django.db.models import Q

from hanseong.core.permissions import Actor, Role, may
from hanseong.core.todo import permissions
from hanseong.core.todo.domain.reach import Item, Reader
from hanseong.core.todo.models import Todo

NOBODY = Q(pk__in=())


def reader_of(actor: Actor) -> Reader | None:
    """The actor as a reader of the inbox, without asking anything; None for whoever has none."""
    if actor.user_id is None or not may(actor, permissions.VIEW):
        return None
    if not actor.lent:
        return Reader(actor.user_id, actor.grants)
    return Reader(actor.user_id, actor.own, {one.absent_id: one.grants for one in actor.lent})


def mine(reader: Reader) -> Q:
    """What waits for the reader: addressed, carried, delegated to them, or late in their department."""
    addressed = Q(person_id__in=reader.people)
    for grant in reader.grants:
        held = Q(role=grant.role.value)
        if grant.department_id is not None:
            held &= Q(department_id=grant.department_id) | Q(department_id=None)
        addressed |= held
    found = Q(delegated_to=None) & addressed | Q(delegated_to_id__in=reader.people)
    heads = reader.departments((Role.HEAD,))
    if heads:
        late = Todo.escalated_to.through.objects.filter(department_id__in=heads)
        found |= Q(pk__in=late.values("todo_id"))
    return found


def of_department(reader: Reader) -> Q:
    """Everything that waits in the departments where the reader works."""
    departments = reader.departments()
    return Q(department_id__in=departments) if departments else NOBODY


def delegated(reader: Reader) -> Q:
    """What the reader gave away and what was given to them."""
    return Q(delegated_by_id=reader.user_id) | Q(delegated_to_id__in=reader.people)


def visible(reader: Reader) -> Q:
    """Every item the reader may know of."""
    return mine(reader) | of_department(reader) | delegated(reader)


def as_item(row: Todo) -> Item:
    """What of the row decides who sees it."""
    return Item(
        person_id=row.person_id,
        role=Role(row.role) if row.role else None,
        department_id=row.department_id,
        delegated_to=row.delegated_to_id,
        delegated_by=row.delegated_by_id,
        escalated_to=frozenset(found.id for found in row.escalated_to.all()),
    )
