"""Ends a commitment: completed (wages, and what needs no final acceptance), or terminated (해지)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain.money import total
from hanseong.ledger.domain.words import CommitmentState
from hanseong.ledger.errors import MoneyRefused, OutOfOrder
from hanseong.ledger.services.locking import locked_commitment, needed_day, needed_text, tell
from hanseong.ledger.services.watch import watch


@transaction.atomic
def close_commitment(  # noqa: PLR0913 - the facts of an end
    *, commitment_id: UUID, on: date, terminated: bool, reason: str, by: Actor, now: datetime
) -> None:
    """End it. MoneyRefused while planned money is left: spend it, carry it over or let it lapse first."""
    row = locked_commitment(commitment_id, by, permissions.COMMIT)
    if row.state != CommitmentState.SIGNED:
        raise OutOfOrder(_("이미 끝난 계약입니다."), state=row.state)
    left = total([share.money for share in row.shares.all()]).planned
    if left:
        sentence = _("예정액 %(left)s원이 남아 있습니다. 지출하거나 이월 또는 불용으로 먼저 처리하십시오.")
        raise MoneyRefused(sentence % {"left": f"{left:,f}"})
    row.state = str(CommitmentState.TERMINATED if terminated else CommitmentState.COMPLETED)
    row.closed_on = needed_day(on, field="on", latest=to_kst(now).date())
    row.version += 1
    row.changed_at = now
    row.save()
    detail = {"number": row.number, "reason": needed_text(reason, field="reason", most=300)}
    tell(row.programme, f"commitment.{row.state}", f"commitment:{row.id}", by=by, now=now, detail=detail)
    watch([row.programme_id], now=now)
