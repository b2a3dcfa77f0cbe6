"""Lock, record, announce: what several verbs of the inbox share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.live import publish
from hanseong.core.permissions import Actor
from hanseong.core.todo.domain.reach import Reader
from hanseong.core.todo.errors import UnknownTodo
from hanseong.core.todo.models import OPEN, Todo
from hanseong.core.todo.selectors import scope

TOPIC = "todo"


def locked(todo_id: UUID, reader: Reader | None) -> Todo:
    """The open row, locked until the transaction ends; UnknownTodo for an absent or foreign one."""
    row = None
    if reader is not None and Todo.objects.filter(OPEN, scope.visible(reader), id=todo_id).exists():
        row = Todo.objects.select_for_update().filter(OPEN, id=todo_id).first()
    if row is None:
        raise UnknownTodo(_("그런 할 일이 없습니다. 이미 끝났거나 다른 사람의 일입니다."))
    return row


def announce(state: str, kinds: Iterable[str], *, now: datetime) -> None:
    """Tell who listens that lists changed; each reader asks for their own."""
    publish(TOPIC, {"state": state, "kinds": sorted(set(kinds))}, now=now)


def record(row: Todo, verb: str, detail: Mapping[str, Any], *, by: Actor, now: datetime) -> None:
    """Write the audit line of one item."""
    facts = {"kind": row.kind, "target": row.target, **detail}
    audit.record(by=by, verb=f"todo.item.{verb}", target=f"todo:{row.id}", detail=facts, now=now)


def end_delegation(row: Todo) -> None:
    """Clear what a delegation wrote; the caller saves."""
    row.delegated_to = row.delegated_by = row.delegated_at = None
    row.delegation_reason = ""


DELEGATION = ("delegated_to", "delegated_by", "delegated_at", "delegation_reason")
