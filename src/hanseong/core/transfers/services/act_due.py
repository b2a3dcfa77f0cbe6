"""Does the planned transfers whose day has come: run by the worker's timer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hanseong.core import todo
from hanseong.core.chain import audit
from hanseong.core.errors import HanseongError
from hanseong.core.people.models import User
from hanseong.core.people.selectors import system_actor
from hanseong.core.people.selectors.periods import day_of
from hanseong.core.people.services.end_employment import end_access
from hanseong.core.permissions import Actor
from hanseong.core.transfers.models import Transfer
from hanseong.core.transfers.services.carry_out import carry_out
from hanseong.core.transfers.services.look import looked
from hanseong.core.transfers.services.telling import BLOCKED, ask_administrators, target_of, tell_both
from hanseong.core.transfers.services.transfer_official import refuse_obstacles, wanted_of


def act_due(*, now: datetime) -> int:
    """Do what is due; gives how many were done. Twice does no harm.

    What is refused stays planned with its sentence, waits in the administrators' inbox, and is tried
    again; whoever leaves loses their access on the day all the same.
    """
    by, due = system_actor("scheduler"), Transfer.objects.filter(state=Transfer.State.PLANNED)
    done = 0
    for row_id in due.filter(acts_on__lte=day_of(now)).order_by("acts_on", "entered_at").values_list("id"):
        try:
            done += _act(row_id[0], by=by, now=now)
        except HanseongError as error:
            _blocked(row_id[0], str(error), by=by, now=now)
    return done


def _locked(row_id: UUID) -> Transfer | None:
    """The planned row, people locked before it as everywhere; None when it is done or cancelled."""
    found = Transfer.objects.filter(id=row_id).values_list("user_id", "successor_id").first()
    people = User.objects.select_for_update(no_key=True).filter(id__in=found or ())
    list(people.order_by("id"))
    rows = Transfer.objects.select_for_update(no_key=True)
    return rows.filter(id=row_id, state=Transfer.State.PLANNED).first()


def _act(row_id: UUID, *, by: Actor, now: datetime) -> int:
    with transaction.atomic():
        row = _locked(row_id)
        if row is None:  # another worker was faster, or it was cancelled
            return 0
        seen = looked(wanted_of(row), User.objects.all(), by=by, now=now)
        refuse_obstacles(seen)
        carry_out(row, seen, by=by, now=now)
        todo.close_todo(kind=BLOCKED, target=target_of(row), by=by, now=now)
        tell_both(row, by=by, now=now)
    return 1


def _blocked(row_id: UUID, sentence: str, *, by: Actor, now: datetime) -> None:
    with transaction.atomic():
        row = _locked(row_id)
        if row is None or row.fault == sentence:
            return
        row.fault = sentence
        row.save(update_fields=["fault"])
        if row.kind == Transfer.Kind.LEAVE:
            User.objects.filter(id=row.user_id, left_at=None).update(left_at=now)
            User.objects.filter(id=row.user_id).update(is_active=False)
            end_access(row.user_id, now=now)
        ask_administrators(row, by=by, now=now)
        detail = {"successor": row.successor_id, "on": row.acts_on, "fault": sentence}
        audit.record(
            by=by, verb="transfers.transfer.blocked", target=f"transfer:{row.id}", detail=detail, now=now
        )
