"""Items that name a person, for whoever looks at what a transfer would pass on."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from hanseong.core.todo.domain.wanted import worded
from hanseong.core.todo.kinds import kinds
from hanseong.core.todo.models import OPEN, Todo


@dataclass(frozen=True)
class NamedItem:
    """An open item; ``permission`` (in ``department_id``) is what doing it needs, "" for nothing."""

    title: str
    url: str
    permission: str
    department_id: UUID | None


def items_naming(user_id: UUID) -> list[NamedItem]:
    """Open items addressed to the person by name, delegated to them or by them."""
    names = Q(person_id=user_id) | Q(delegated_to_id=user_id) | Q(delegated_by_id=user_id)
    return [_named(row, user_id) for row in Todo.objects.filter(OPEN, names)]


def _named(row: Todo, user_id: UUID) -> NamedItem:
    """Who only gave it away and takes the delegation over has nothing to do themselves."""
    is_theirs = user_id in (row.person_id, row.delegated_to_id)
    needed = kinds.get(row.kind).permission if row.kind in kinds and is_theirs else ""
    return NamedItem(worded(_(row.title), row.params), row.url, needed, row.department_id)
