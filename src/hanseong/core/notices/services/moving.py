"""Lock, queue, end, announce: what several verbs of notices share."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.live import publish
from hanseong.core.notices import permissions
from hanseong.core.notices.domain.states import FINAL, Delivery
from hanseong.core.notices.errors import UnknownNotice
from hanseong.core.notices.models import Notice
from hanseong.core.notices.selectors.scope import visible_to
from hanseong.core.notices.wording import is_secret
from hanseong.core.permissions import Actor, check

TOPIC = "notices"


def locked(notice_id: UUID) -> Notice | None:
    """The row, locked until the transaction ends."""
    return Notice.objects.select_for_update().filter(id=notice_id).first()


def managed(notice_id: UUID, by: Actor) -> Notice:
    """The row, locked, for a member of staff who may change it; UnknownNotice, NotAllowed."""
    row = locked(notice_id) if visible_to(by).filter(id=notice_id).exists() else None
    if row is None:
        raise UnknownNotice(_("그런 통지가 없습니다."))
    check(by, permissions.MANAGE, row.department_id)
    return row


def announce(row: Notice, now: datetime) -> None:
    """Tell who listens. Neither the person nor the words stand in it."""
    publish(TOPIC, {"id": str(row.id), "channel": row.channel, "state": row.state}, now=now)


def queue(row: Notice, now: datetime, delay: timedelta = timedelta()) -> None:
    """Hand it to the workers in the caller's transaction: no commit, no notice."""
    from hanseong.core.notices.tasks import deliver_notice  # the task imports the verbs it runs

    row.state, row.due_at, row.started_at = Delivery.QUEUED.value, now + delay, None
    row.save(update_fields=["state", "due_at", "started_at"])
    deliver_notice.using(run_after=row.due_at if delay else None).enqueue(str(row.id))


def move(row: Notice, state: Delivery, now: datetime, *, reason: str = "") -> None:
    """Write a state; a final one carries the moment of its end."""
    row.state, row.reason = state.value, reason[:100]
    row.ended_at = now if state in FINAL else None
    if state in (Delivery.SENT, Delivery.DELIVERED) and row.sent_at is None:
        row.sent_at = now
    fields = ["state", "reason", "ended_at", "sent_at", "gateway_id", "due_at", "started_at"]
    if is_secret(row.template):  # it went out, or it never will: nobody needs it here any more
        row.body = ""
        fields.append("body")
    row.save(update_fields=fields)
    announce(row, now)


def record(row: Notice, verb: str, detail: dict[str, object], *, by: Actor, now: datetime) -> None:
    """Write the audit line, without the person and the words."""
    facts = {"channel": row.channel, "template": row.template, "about": row.target, **detail}
    audit.record(by=by, verb=f"notices.notice.{verb}", target=f"notice:{row.id}", detail=facts, now=now)
