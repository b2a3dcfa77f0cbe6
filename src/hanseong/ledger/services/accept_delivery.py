"""Inspects what was delivered (검수): passed or not, in parts or finally."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain.words import CommitmentState
from hanseong.ledger.errors import BrokenFact, MoneyRefused, OutOfOrder
from hanseong.ledger.models import Acceptance, Commitment
from hanseong.ledger.services.locking import (
    check_version,
    locked_commitment,
    needed_day,
    needed_won,
    plain,
    restate,
    tell,
)
from hanseong.ledger.services.watch import watch


@transaction.atomic
def accept_delivery(  # noqa: PLR0913 - the facts of an inspection
    *,
    commitment_id: UUID,
    on: date,
    has_passed: bool,
    amount_krw: Decimal | None = None,
    is_final: bool = False,
    note: str = "",
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> UUID:
    """Record an inspection; gives its id. A failed one needs a note and accepts nothing.

    With ``version`` a form that is sent twice records one inspection (EditedMeanwhile).

    MoneyRefused when more would be accepted than was agreed; OutOfOrder after the final acceptance.
    """
    row = locked_commitment(commitment_id, by, permissions.ACCEPT)
    check_version(row, version)
    if row.state == CommitmentState.TERMINATED:
        raise OutOfOrder(_("해지된 계약입니다."))
    day = needed_day(on, field="on", latest=to_kst(now).date())
    if day < row.signed_on:
        raise BrokenFact(_("계약한 날보다 이른 날짜입니다."), field="on")
    if Acceptance._unscoped.filter(commitment=row, has_passed=True, is_final=True).exists():
        raise OutOfOrder(_("이미 준공(최종) 검수를 마친 계약입니다."))
    if not has_passed and not note.strip():
        raise BrokenFact(_("불합격한 까닭을 적어 주십시오."), field="note")
    amount = _amount(row, amount_krw) if has_passed else None
    made = Acceptance._unscoped.create(
        commitment=row,
        on=day,
        has_passed=has_passed,
        amount_krw=amount,
        is_final=is_final and has_passed,
        note=plain(note),
        inspected_by_id=by.user_id,
        entered_at=now,
    )
    restate(row, on=day, now=now)
    detail = {"number": row.number, "has_passed": has_passed, "is_final": made.is_final}
    tell(row.programme, "acceptance.recorded", f"acceptance:{made.id}", by=by, now=now, detail=detail)
    watch([row.programme_id], now=now)
    return made.id


def _amount(row: Commitment, amount_krw: Decimal | None) -> Decimal | None:
    """What is accepted now; never more than was agreed, all acceptances together."""
    if amount_krw is None:
        return None
    amount = needed_won(amount_krw, field="amount_krw")
    passed = Acceptance._unscoped.filter(commitment=row, has_passed=True)
    before = passed.aggregate(total=Sum("amount_krw"))["total"] or Decimal(0)
    if row.amount_krw is not None and before + amount > row.amount_krw:
        sentence = _("검수금액의 합이 계약금액 %(whole)s원을 넘습니다(이미 %(before)s원 검수).")
        raise MoneyRefused(sentence % {"whole": f"{row.amount_krw:,f}", "before": f"{before:,f}"})
    return amount
