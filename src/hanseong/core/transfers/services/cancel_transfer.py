"""Takes a planned transfer back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core import todo
from hanseong.core.chain import audit
from hanseong.core.people.permissions import MANAGE
from hanseong.core.permissions import Actor, check
from hanseong.core.transfers.errors import UnableToTransfer, UnknownTransfer
from hanseong.core.transfers.models import Transfer
from hanseong.core.transfers.services.telling import BLOCKED, target_of, tell_both


def cancel_transfer(*, transfer_id: UUID, by: Actor, now: datetime) -> None:
    """It will not act; twice changes nothing. Raises NotAllowed, UnknownTransfer, UnableToTransfer (done)."""
    check(by, MANAGE)
    with transaction.atomic():
        row = Transfer.objects.select_for_update(no_key=True).filter(id=transfer_id).first()
        if row is None:
            raise UnknownTransfer(_("그런 인사이동이 없습니다."))
        if row.state == Transfer.State.CANCELLED:
            return
        if row.state == Transfer.State.DONE:
            raise UnableToTransfer(_("이미 이루어진 인사이동입니다. 되돌리려면 새 인사이동을 하십시오."))
        row.state, row.ended_at, row.ended_by_id = Transfer.State.CANCELLED, now, by.user_id
        row.save(update_fields=["state", "ended_at", "ended_by"])
        todo.close_todo(kind=BLOCKED, target=target_of(row), by=by, now=now)
        tell_both(row, by=by, now=now)
        audit.record(
            by=by,
            verb="transfers.transfer.cancelled",
            target=f"transfer:{row.id}",
            detail={"successor": row.successor_id, "on": row.acts_on},
            now=now,
        )
