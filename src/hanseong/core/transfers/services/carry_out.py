"""Does a transfer whose day has come: rows first, the audit log last."""

from __future__ import annotations

from datetime import datetime

from hanseong.core.chain import audit
from hanseong.core.people.models import User
from hanseong.core.people.services.end_employment import end_access
from hanseong.core.permissions import Actor
from hanseong.core.transfers.handovers import in_order
from hanseong.core.transfers.models import Transfer
from hanseong.core.transfers.services.absences import pass_absences
from hanseong.core.transfers.services.look import Looked
from hanseong.core.transfers.services.post import leave_post, take_post


def carry_out(row: Transfer, seen: Looked, *, by: Actor, now: datetime) -> None:
    """Pass everything on and end the old access, in the caller's transaction and under its locks.

    Every part locks and writes its rows before the first audit line: the head of the chain is what
    everybody locks last, and an act on one of these rows may be waiting for it.
    """
    case, moved = seen.case, {}
    done = []
    for part in in_order():
        ids = list(part.move(case, by, now)) if part.move else []
        done.append((part, ids))
        if ids:
            moved[part.key] = len(ids)
    post = {
        "given": take_post(seen, by=by),
        "ended": leave_post(seen, row),
        "absences": pass_absences(case, now),
    }
    if case.is_leaving:
        User.objects.filter(id=case.from_id, left_at=None).update(left_at=now)
        User.objects.filter(id=case.from_id).update(is_active=False)
    end_access(case.from_id, now=now)
    row.state, row.moved, row.fault = Transfer.State.DONE, moved, ""
    row.ended_at, row.ended_by_id = now, by.user_id
    row.save(update_fields=["state", "moved", "fault", "ended_at", "ended_by"])
    for part, ids in done:
        if part.tell and ids:
            part.tell(case, ids, by, now)
    detail = {
        "user": case.from_id,
        "successor": case.to_id,
        "kind": row.kind,
        "on": row.acts_on,
        "reason": row.reason,
        "moved": moved,
        **post,
    }
    for target in (f"transfer:{row.id}", f"user:{case.from_id}"):
        audit.record(by=by, verb="transfers.transfer.done", target=target, detail=detail, now=now)
