"""The list of what waits, as one reader sees it."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hanseong.core.people.roles import role_name
from hanseong.core.people.selectors import person_names
from hanseong.core.people.selectors.periods import day_of
from hanseong.core.permissions import Actor, Role
from hanseong.core.todo.domain.reach import MINE, Reach, Reader, is_overdue, reach
from hanseong.core.todo.domain.wanted import worded
from hanseong.core.todo.errors import UnknownTodo
from hanseong.core.todo.kinds import kinds
from hanseong.core.todo.models import OPEN, Todo
from hanseong.core.todo.selectors import scope
from hanseong.core.todo.views import Counts, TodoView

FILTERS: Final = ("mine", "department", "delegated", "overdue")
_NAMED = ("person", "delegated_to", "delegated_by", "department")


def open_rows(reader: Reader, show: str, now: datetime) -> QuerySet[Todo]:
    """Open items of one filter, the earliest due date first."""
    return Todo.objects.filter(OPEN, _conditions(reader, now)[show])


def _conditions(reader: Reader, now: datetime) -> dict[str, Q]:
    seen = scope.mine(reader)
    return {
        "mine": seen,
        "department": scope.of_department(reader),
        "delegated": scope.delegated(reader),
        "overdue": scope.visible(reader) & Q(due_on__lt=day_of(now)),
    }


def inbox(
    actor: Actor, now: datetime, *, show: str = "mine", offset: int = 0, limit: int = 50
) -> list[TodoView]:
    """Open items of a filter (``FILTERS``); nothing for whoever has no inbox."""
    reader = scope.reader_of(actor)
    if reader is None:
        return []
    rows = open_rows(reader, show, now).select_related(*_NAMED).prefetch_related("escalated_to")
    return views(rows[offset : offset + limit], reader, now)


def counts(actor: Actor, now: datetime) -> Counts:
    """How many items each filter shows, in one question."""
    reader = scope.reader_of(actor)
    if reader is None:
        return Counts(0, 0, 0, 0)
    wanted = {name: Count("pk", filter=one) for name, one in _conditions(reader, now).items()}
    return Counts(**Todo.objects.filter(OPEN).order_by().aggregate(**wanted))


def waiting_count(actor: Actor, now: datetime) -> int:
    """How many items wait for the actor: the number beside the link."""
    reader = scope.reader_of(actor)
    return 0 if reader is None else open_rows(reader, "mine", now).count()


def item(actor: Actor, todo_id: UUID, now: datetime) -> TodoView:
    """One open item; raises UnknownTodo when there is none for this actor."""
    reader = scope.reader_of(actor)
    rows = Todo.objects.filter(OPEN, id=todo_id).select_related(*_NAMED).prefetch_related("escalated_to")
    found = views(rows.filter(scope.visible(reader)), reader, now) if reader else []
    if not found:
        raise UnknownTodo(_("그런 할 일이 없습니다. 이미 끝났거나 다른 사람의 일입니다."))
    return found[0]


def views(rows: QuerySet[Todo], reader: Reader, now: datetime) -> list[TodoView]:
    """The rows as the reader sees them; names are asked for once."""
    found = list(rows)
    absent = person_names(reader.carried) if reader.carried else {}
    return [_view(row, reader, now, absent) for row in found]


def _view(row: Todo, reader: Reader, now: datetime, absent: dict[UUID, str]) -> TodoView:
    why, instead_of = reach(scope.as_item(row), reader)
    kind = kinds.get(row.kind) if row.kind in kinds else None
    return TodoView(
        id=row.id,
        kind=row.kind,
        kind_name=str(kind.name) if kind else row.kind,
        title=worded(_(row.title), row.params),
        why=str(kind.why) if kind else "",
        note=row.note,
        url=row.url,
        due_on=row.due_on,
        is_overdue=is_overdue(row.due_on, day_of(now)),
        waits_for=row.person.display_name if row.person else role_name(row.role),
        department=_place(row),
        reach=why.value,
        acting_for=absent.get(instead_of, "") if instead_of else "",
        delegated_to=row.delegated_to.display_name if row.delegated_to else "",
        delegated_by=row.delegated_by.display_name if row.delegated_by else "",
        delegation_reason=row.delegation_reason,
        is_escalated=row.escalated_at is not None,
        opened_at=row.opened_at,
        may_delegate=may_give(row, reader),
        may_take_back=may_recall(row, reader),
    )


def _place(row: Todo) -> str:
    """The department in the reader's language."""
    if row.department is None:
        return ""
    is_english = (get_language() or "ko").startswith("en")
    return (row.department.name_en if is_english else "") or row.department.name


def may_give(row: Todo, reader: Reader) -> bool:
    """Whether the reader may delegate: it waits for them, or for their department as its head.

    What was delegated to somebody is theirs to do or to give back, never to pass on (재위임).
    """
    if row.delegated_to_id in reader.people:
        return False
    why, _instead_of = reach(scope.as_item(row), reader)
    return why in MINE - {Reach.DELEGATED} or _heads(row, reader)


def may_recall(row: Todo, reader: Reader) -> bool:
    """Whether the reader may end the delegation: who gave it, who has it, their acting official, the head."""
    if row.delegated_to_id is None:
        return False
    return bool({row.delegated_to_id, row.delegated_by_id} & reader.people) or _heads(row, reader)


def _heads(row: Todo, reader: Reader) -> bool:
    return row.department_id in reader.departments((Role.HEAD,))
