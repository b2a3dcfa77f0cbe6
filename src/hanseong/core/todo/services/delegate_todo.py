"""Gives an item to a colleague, with a reason (위임)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.permissions import Actor, check
from hanseong.core.todo import permissions
from hanseong.core.todo.domain.wanted import LONGEST_REASON
from hanseong.core.todo.errors import ReasonMissing, UnableToDelegate
from hanseong.core.todo.selectors import colleagues, scope
from hanseong.core.todo.selectors.listing import may_give
from hanseong.core.todo.services.announcing import DELEGATION, announce, locked, record


def delegate_todo(*, todo_id: UUID, to_id: UUID, reason: str, by: Actor, now: datetime) -> None:
    """Let a colleague do it; it leaves the list of whoever it waited for. The right to act is theirs already.

    A head may give it to somebody else. Raises UnknownTodo, ReasonMissing, UnableToDelegate.
    """
    check(by, permissions.DELEGATE)
    told = reason.replace("\x00", "").strip()
    if not told or len(told) > LONGEST_REASON:
        raise ReasonMissing(_("위임하는 사유를 1자 이상 300자 이하로 적어 주십시오."), field="reason")
    reader = scope.reader_of(by)
    with transaction.atomic():
        row = locked(todo_id, reader)
        if reader is None or not may_give(row, reader):
            raise UnableToDelegate(
                _(
                    "이 일을 위임할 수 없습니다. 맡은 사람이나 부서장만 위임하고,"
                    " 위임받은 일은 다시 위임할 수 없습니다."
                )
            )
        if to_id == by.user_id or to_id not in {person.id for person in colleagues(row.id, now)}:
            raise UnableToDelegate(
                _("이 사람에게는 위임할 수 없습니다. 이 일을 할 권한이 있는 동료를 고르십시오."),
                field="colleague",
            )
        row.delegated_to_id, row.delegated_by_id = to_id, reader.user_id
        row.delegated_at, row.delegation_reason = now, told
        row.save(update_fields=DELEGATION)
        record(row, "delegated", {"to": to_id, "reason": told}, by=by, now=now)
        announce("delegated", [row.kind], now=now)
