"""One try to deliver a notice: run by the worker, outside any transaction while the other side is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hanseong.core.notices.connectors import connectors
from hanseong.core.notices.domain.outcomes import Letter, Outcome, Result
from hanseong.core.notices.domain.states import (
    ASK_EVERY,
    ASK_FOR,
    Channel,
    Delivery,
    delay_after,
    gives_up,
)
from hanseong.core.notices.models import DeliveryAttempt, Notice
from hanseong.core.notices.services.moving import announce, locked, move, queue

Clock = Callable[[], datetime]


def deliver(notice_id: UUID, *, clock: Clock) -> None:
    """Send it if it still waits and its time has come; whatever happens, it ends in a state people can see.

    Killed between sending and writing it down, it is sent again with the same key.
    """
    begun = _begin(notice_id, clock())
    if begun is None:
        return
    row, letter = begun
    outcome = connectors()[Channel(row.channel)].send(letter)
    with transaction.atomic():
        found = locked(notice_id)
        # The sweep may have given it to somebody else while this worker seemed dead.
        if found is not None and found.state == Delivery.SENDING and found.attempts == row.attempts:
            _write(found, outcome, clock())


def ask_about(notice_id: UUID, *, clock: Clock) -> None:
    """Ask the gateway what became of a message that it took."""
    row = Notice.objects.filter(id=notice_id, state=Delivery.SENT.value).exclude(channel=Channel.POST).first()
    if row is None or row.sent_at is None:
        return
    outcome = connectors()[Channel(row.channel)].ask(row.gateway_id)
    now = clock()
    with transaction.atomic():
        found = locked(notice_id)
        if found is None or found.state != Delivery.SENT or found.gateway_id != row.gateway_id:
            return
        if outcome is not None and outcome.result is Result.DELIVERED:
            move(found, Delivery.DELIVERED, now)
        elif outcome is not None and outcome.result is Result.REFUSED:
            _note_refusal(found, outcome.reason)
            move(found, Delivery.FAILED, now, reason=outcome.reason)
        elif now - row.sent_at >= ASK_FOR:
            move(found, Delivery.FAILED, now, reason="no_report")
        else:
            found.due_at = now + ASK_EVERY
            found.save(update_fields=["due_at"])


def _begin(notice_id: UUID, now: datetime) -> tuple[Notice, Letter] | None:
    with transaction.atomic():
        row = locked(notice_id)
        if row is None or row.state != Delivery.QUEUED or row.due_at > now or row.channel == Channel.POST:
            return None
        row.state, row.started_at = Delivery.SENDING.value, now
        row.attempts += 1
        row.save(update_fields=["state", "started_at", "attempts"])
        DeliveryAttempt.objects.create(notice=row, number=row.tries.count() + 1, started_at=now)
        announce(row, now)
    letter = Letter(
        key=f"{row.id}-{row.round}",
        to=row.address or "",
        name=row.name or "",
        subject=row.subject or "",
        body=row.body or "",
        callback=row.callback,
        language=row.language,
    )
    return row, letter


def _write(row: Notice, outcome: Outcome, now: datetime) -> None:
    last = row.tries.order_by("-number").first()
    if last is not None:
        last.ended_at, last.result, last.reason = now, outcome.result.value, outcome.reason[:100]
        last.save(update_fields=["ended_at", "result", "reason"])
    row.started_at = None
    if outcome.result is Result.DELIVERED:
        row.gateway_id = outcome.gateway_id
        move(row, Delivery.DELIVERED, now)
    elif outcome.result is Result.ACCEPTED:
        row.gateway_id, row.due_at = outcome.gateway_id, now + ASK_EVERY
        move(row, Delivery.SENT, now)
    elif outcome.result is Result.REFUSED or gives_up(row.attempts):
        move(row, Delivery.FAILED, now, reason=outcome.reason)
    else:
        row.reason = outcome.reason[:100]
        row.save(update_fields=["reason"])
        queue(row, now, delay_after(row.attempts))
        announce(row, now)


def _note_refusal(row: Notice, reason: str) -> None:
    """The gateway took it and says now that it never arrived: the last try ended so after all."""
    last = row.tries.order_by("-number").first()
    if last is not None:
        last.result, last.reason = Result.REFUSED.value, reason[:100]
        last.save(update_fields=["result", "reason"])
