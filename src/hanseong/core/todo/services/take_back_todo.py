"""Ends a delegation: the item waits again for whom it was meant."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.permissions import Actor, check
from hanseong.core.todo import permissions
from hanseong.core.todo.errors import UnableToDelegate
from hanseong.core.todo.selectors import scope
from hanseong.core.todo.selectors.listing import may_recall
from hanseong.core.todo.services.announcing import DELEGATION, announce, end_delegation, locked, record


def take_back_todo(*, todo_id: UUID, by: Actor, now: datetime) -> None:
    """Whoever gave it takes it back, whoever has it gives it back; an undelegated one stays as it is.

    Raises UnknownTodo, UnableToDelegate for anybody else.
    """
    check(by, permissions.DELEGATE)
    reader = scope.reader_of(by)
    with transaction.atomic():
        row = locked(todo_id, reader)
        if row.delegated_to_id is None:
            return
        if reader is None or not may_recall(row, reader):
            raise UnableToDelegate(_("위임한 사람, 위임받은 사람, 부서장만 위임을 끝낼 수 있습니다."))
        detail = {"from": row.delegated_to_id, "given_by": row.delegated_by_id}
        end_delegation(row)
        row.save(update_fields=DELEGATION)
        record(row, "taken_back", detail, by=by, now=now)
        announce("taken_back", [row.kind], now=now)
