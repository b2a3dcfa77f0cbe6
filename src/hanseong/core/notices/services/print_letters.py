"""Prints what waits for the post."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.notices import permissions
from hanseong.core.notices.domain.states import Channel, Delivery
from hanseong.core.notices.errors import UnableToChangeNotice
from hanseong.core.notices.models import Notice, PrintBatch
from hanseong.core.notices.services.moving import announce
from hanseong.core.permissions import Actor, check

MOST = 500


def print_letters(*, department_id: UUID | None, by: Actor, now: datetime) -> UUID:
    """Put the waiting letters of a department into one batch, at most 500; gives its id.

    Raises NotAllowed, UnableToChangeNotice when none waits.
    """
    check(by, permissions.MANAGE, department_id)
    with transaction.atomic():
        waiting = Notice.objects.select_for_update().filter(
            channel=Channel.POST.value, state=Delivery.QUEUED.value
        )
        place = Q(department=None) if department_id is None else Q(department_id=department_id)
        rows = list(waiting.filter(place).order_by("created_at", "id")[:MOST])
        if not rows:
            raise UnableToChangeNotice(_("출력할 우편이 없습니다."))
        batch = PrintBatch.objects.create(
            department_id=department_id, printed_at=now, printed_by_id=by.user_id
        )
        for row in rows:
            row.batch, row.state = batch, Delivery.PRINTED.value
            row.save(update_fields=["batch", "state"])
            announce(row, now)
        detail = {"letters": len(rows), "department": department_id}
        audit.record(by=by, verb="notices.batch.printed", target=f"batch:{batch.id}", detail=detail, now=now)
    return batch.id
