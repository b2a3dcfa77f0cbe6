"""The one act of a transfer (인사이동): today at once, or planned for a day to come."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.people.models import User
from hanseong.core.people.permissions import MANAGE
from hanseong.core.people.selectors.periods import day_of
from hanseong.core.permissions import Actor, check
from hanseong.core.transfers.errors import UnableToTransfer
from hanseong.core.transfers.models import Transfer
from hanseong.core.transfers.services.carry_out import carry_out
from hanseong.core.transfers.services.look import Looked, Wanted, looked, make_sense
from hanseong.core.transfers.services.telling import tell_both


def transfer_official(wanted: Wanted, *, by: Actor, now: datetime) -> UUID:
    """Hand everything over and end the old access, today in this transaction or on the day; gives its id.

    The same asked twice is one transfer. Raises NotAllowed, NotVisible, Invalid (no reason, a past day,
    no seat), UnableToTransfer (a successor who is gone or lacks a right, the last administrator, oneself,
    another transfer planned, something that cannot pass). Then nothing has changed.
    """
    check(by, MANAGE)
    today = day_of(now)
    make_sense(wanted, by, today)
    with transaction.atomic():
        # Not FOR UPDATE: others hold foreign keys to people while they wait for what we lock next.
        people = User.objects.select_for_update(no_key=True)
        list(people.filter(id__in=[wanted.user_id, wanted.successor_id]).order_by("id"))
        facts = _facts(wanted)
        same = Transfer.objects.filter(**facts).exclude(state=Transfer.State.CANCELLED).first()
        if same is not None:
            return same.id
        if Transfer.objects.filter(user_id=wanted.user_id, state=Transfer.State.PLANNED).exists():
            raise UnableToTransfer(
                _("이 사람의 인사이동이 이미 예정되어 있습니다. 먼저 그 예정을 거두십시오.")
            )
        seen = looked(wanted, people, by=by, now=now)
        refuse_obstacles(seen)
        row = Transfer.objects.create(
            **facts, reason=wanted.reason.strip(), entered_at=now, entered_by_id=by.user_id
        )
        if wanted.on <= today:
            carry_out(row, seen, by=by, now=now)
        else:
            detail = {
                "successor": row.successor_id,
                "kind": row.kind,
                "on": row.acts_on,
                "reason": row.reason,
            }
            audit.record(
                by=by, verb="transfers.transfer.planned", target=f"transfer:{row.id}", detail=detail, now=now
            )
        tell_both(row, by=by, now=now)
    return row.id


def refuse_obstacles(seen: Looked) -> None:
    """UnableToTransfer with everything that stands in the way."""
    if seen.preview.obstacles:
        raise UnableToTransfer(" ".join(seen.preview.obstacles))


def wanted_of(row: Transfer) -> Wanted:
    """What a planned transfer asks for, when its day has come."""
    return Wanted(
        user_id=row.user_id,
        successor_id=row.successor_id,
        on=row.acts_on,
        reason=row.reason,
        is_leaving=row.kind == Transfer.Kind.LEAVE,
        department_id=row.department_id,
        team_id=row.team_id,
        position=row.position,
        takes_post=row.takes_post,
        roles=tuple(row.roles),
    )


def _facts(wanted: Wanted) -> dict[str, Any]:
    return {
        "user_id": wanted.user_id,
        "successor_id": wanted.successor_id,
        "kind": (Transfer.Kind.LEAVE if wanted.is_leaving else Transfer.Kind.MOVE).value,
        "acts_on": wanted.on,
        "department_id": None if wanted.is_leaving else wanted.department_id,
        "team_id": None if wanted.is_leaving else wanted.team_id,
        "position": "" if wanted.is_leaving else wanted.position,
        "takes_post": wanted.takes_post,
        "roles": sorted(wanted.roles),
    }
