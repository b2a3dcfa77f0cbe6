"""Tries a failed notice again, by hand."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.notices.domain.outcomes import Result
from hanseong.core.notices.domain.states import Delivery
from hanseong.core.notices.errors import UnableToChangeNotice
from hanseong.core.notices.services.moving import announce, managed, queue, record
from hanseong.core.permissions import Actor


def retry_notice(*, notice_id: UUID, by: Actor, now: datetime) -> None:
    """Queue it once more with all its tries.

    Where the other side refused, the message gets a new key; where nobody knows whether it arrived, it
    keeps the old one, so that the gateway sends it once. Raises UnknownNotice, UnableToChangeNotice.
    """
    with transaction.atomic():
        row = managed(notice_id, by)
        if row.state != Delivery.FAILED:
            raise UnableToChangeNotice(_("보내지 못한 통지만 다시 보낼 수 있습니다."), state=row.state)
        last = row.tries.order_by("-number").first()
        if last is not None and last.result == Result.REFUSED:
            row.round += 1
        row.attempts, row.reason, row.ended_at, row.sent_at, row.gateway_id = 0, "", None, None, ""
        row.state = Delivery.QUEUED.value
        row.save()
        queue(row, now)
        record(row, "retried", {"round": row.round}, by=by, now=now)
        announce(row, now)
