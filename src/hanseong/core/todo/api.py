"""``/api/todo``: what waits for whoever asks, and delegation. Thin doors over selectors and services."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from hanseong.core.permissions import actor_of, requires
from hanseong.core.todo import permissions
from hanseong.core.todo.domain.wanted import LONGEST_REASON
from hanseong.core.todo.selectors import counts, inbox, item
from hanseong.core.todo.services import delegate_todo, take_back_todo
from hanseong.core.todo.views import Counts, TodoView

MOST = 200
router = Router(tags=["todo"])


class TodoListOut(Schema):
    """Items of a filter, and how many each filter holds."""

    items: list[TodoView]
    counts: Counts


class TodoFilter(Schema):
    """Which items: ``show`` is mine, department, delegated or overdue."""

    show: Literal["mine", "department", "delegated", "overdue"] = "mine"
    limit: int = Field(50, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=100_000)


class DelegationBody(Schema):
    """To whom an item goes, and why."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    to: UUID
    reason: str = Field(min_length=1, max_length=LONGEST_REASON)


@router.get("", response=TodoListOut)
@requires(permissions.VIEW)
def todo(request: HttpRequest, asked: Query[TodoFilter]) -> TodoListOut:
    """What waits for whoever asks, the earliest due date first."""
    actor, now = actor_of(request), timezone.now()
    found = inbox(actor, now, show=asked.show, offset=asked.offset, limit=asked.limit)
    return TodoListOut(items=found, counts=counts(actor, now))


@router.post("/{uuid:todo_id}/delegate", response=TodoView)
@requires(permissions.DELEGATE)
def delegate(request: HttpRequest, todo_id: UUID, body: DelegationBody) -> TodoView:
    """Give the item to a colleague who may do it, with a reason."""
    actor, now = actor_of(request), timezone.now()
    delegate_todo(todo_id=todo_id, to_id=body.to, reason=body.reason, by=actor, now=now)
    return item(actor, todo_id, now)


@router.post("/{uuid:todo_id}/take-back")
@requires(permissions.DELEGATE)
def take_back(request: HttpRequest, todo_id: UUID) -> dict[str, str]:
    """End the delegation."""
    take_back_todo(todo_id=todo_id, by=actor_of(request), now=timezone.now())
    return {"id": str(todo_id)}
