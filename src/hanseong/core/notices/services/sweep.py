"""Reconciles: takes back what a dead worker left, queues what lost its place, asks for reports."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from hanseong.core.notices.domain.states import ASK_EVERY, Channel, Delivery, gives_up, has_lost_its_worker
from hanseong.core.notices.models import Notice
from hanseong.core.notices.services.moving import locked, move, queue

FORGOTTEN = timedelta(minutes=5)
MOST = 200
_WIRED = (Channel.MAIL.value, Channel.SMS.value)


def sweep(now: datetime) -> int:
    """Gives how many notices were touched. Running it twice, or in two workers, does no harm."""
    wired = Notice.objects.filter(channel__in=_WIRED).order_by("due_at")
    touched = 0
    for notice_id in wired.filter(state=Delivery.SENDING.value).values_list("id", flat=True)[:MOST]:
        touched += _take_back(notice_id, now)
    forgotten = wired.filter(state=Delivery.QUEUED.value, due_at__lt=now - FORGOTTEN)
    for notice_id in forgotten.values_list("id", flat=True)[:MOST]:
        with transaction.atomic():
            row = locked(notice_id)
            if row is not None and row.state == Delivery.QUEUED and row.due_at < now - FORGOTTEN:
                queue(row, now)
                touched += 1
    waiting = wired.filter(state=Delivery.SENT.value, due_at__lte=now)
    for notice_id in waiting.values_list("id", flat=True)[:MOST]:
        touched += _ask(notice_id, now)
    return touched


def _ask(notice_id: UUID, now: datetime) -> int:
    """Let a worker ask the gateway: this runs beside the heartbeat and must not wait for anybody."""
    from hanseong.core.notices.tasks import ask_about_notice  # the task imports the verbs it runs

    with transaction.atomic():
        due = Notice.objects.filter(id=notice_id, state=Delivery.SENT.value, due_at__lte=now)
        if not due.update(due_at=now + ASK_EVERY):
            return 0
        ask_about_notice.enqueue(str(notice_id))
    return 1


def _take_back(notice_id: UUID, now: datetime) -> int:
    """Queue it again with the same key: whether it went out nobody knows, but the gateway does."""
    with transaction.atomic():
        row = Notice.objects.select_for_update().filter(id=notice_id, state=Delivery.SENDING.value).first()
        if row is None or not has_lost_its_worker(row.started_at, now):
            return 0
        if gives_up(row.attempts):
            row.started_at = None
            move(row, Delivery.FAILED, now, reason="worker_lost")
        else:
            queue(row, now)
    return 1
