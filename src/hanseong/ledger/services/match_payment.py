"""A person says which commitment an imported payment belongs to, that it has none, or takes that back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain import money
from hanseong.ledger.domain.money import MoneyRefusal
from hanseong.ledger.domain.words import MatchState, PaymentKind
from hanseong.ledger.errors import MoneyRefused, OutOfOrder
from hanseong.ledger.models import Payment
from hanseong.ledger.services.locking import (
    counted,
    locked_commitment,
    needed_text,
    refused,
    restate,
    share_of,
    tell,
)
from hanseong.ledger.services.record_payment import locked_share
from hanseong.ledger.services.refund_payment import locked_payment
from hanseong.ledger.services.waiting import tell_matchers
from hanseong.ledger.services.watch import watch


@transaction.atomic
def confirm_match(*, payment_id: UUID, commitment_id: UUID, by: Actor, now: datetime) -> None:
    """The payment is one of this commitment: its planned money becomes executed.

    MoneyRefused beyond what is planned, or for another programme's commitment; twice is harmless.
    """
    row = locked_payment(payment_id, by, permissions.MATCH)  # first, as every verb locks a payment
    target = locked_commitment(commitment_id, by, permissions.MATCH)
    if row.match_state == MatchState.MATCHED:
        if row.commitment_id == target.id:
            return
        raise OutOfOrder(_("이미 다른 계약에 이어진 지출입니다. 먼저 연결을 푸십시오."))
    if row.programme_id != target.programme_id:
        raise MoneyRefused(_("다른 단위사업의 계약입니다."))
    if row.paid_on < target.signed_on:
        raise MoneyRefused(_("계약하기 전의 지출입니다."))
    share = share_of(target, row.fiscal_year, row.source)
    try:
        if row.kind == PaymentKind.PAYMENT:
            counted(share, money.pay(share.money, row.amount_krw))
        else:
            counted(share, money.refund(share.money, row.amount_krw, restores=row.restores))
    except MoneyRefusal as refusal:
        raise refused(refusal) from refusal
    _set(row, MatchState.MATCHED, target.id)
    restate(target, on=row.paid_on, now=now)
    detail = {"commitment": str(target.id), "number": target.number, "amount_krw": str(row.amount_krw)}
    _tell(row, "payment.matched", detail, by=by, now=now)


@transaction.atomic
def confirm_without_contract(*, payment_id: UUID, reason: str, by: Actor, now: datetime) -> None:
    """The payment belongs to no contract (여비, 공공요금 …); a reason is needed."""
    row = locked_payment(payment_id, by, permissions.MATCH)
    if row.match_state == MatchState.MATCHED:
        raise OutOfOrder(_("이미 다른 계약에 이어진 지출입니다. 먼저 연결을 푸십시오."))
    said = needed_text(reason, field="reason", most=300)
    _set(row, MatchState.WITHOUT_CONTRACT, None)
    _tell(row, "payment.without_contract", {"reason": said}, by=by, now=now)


@transaction.atomic
def undo_match(*, payment_id: UUID, reason: str, by: Actor, now: datetime) -> None:
    """It was the wrong commitment: the payment waits for a person again."""
    row = locked_payment(payment_id, by, permissions.MATCH)
    said = needed_text(reason, field="reason", most=300)
    if row.match_state == MatchState.UNMATCHED:
        raise OutOfOrder(_("이어진 계약이 없는 지출입니다."))
    if row.refunds.filter(is_cancelled=False).exists():
        raise MoneyRefused(_("반납이 적힌 지출입니다. 반납을 먼저 취소하십시오."))
    share = locked_share(row)
    if share is not None:
        try:
            if row.kind == PaymentKind.PAYMENT:
                counted(share, money.unpay(share.money, row.amount_krw))
            else:
                counted(share, money.unrefund(share.money, row.amount_krw, restores=row.restores))
        except MoneyRefusal as refusal:
            raise refused(refusal) from refusal
        restate(share.commitment, on=row.paid_on, now=now)
    _set(row, MatchState.UNMATCHED, None)
    _tell(row, "payment.unmatched", {"reason": said}, by=by, now=now)


def _set(row: Payment, state: MatchState, commitment_id: UUID | None) -> None:
    row.match_state, row.commitment_id = str(state), commitment_id
    row.version += 1
    row.save()


def _tell(row: Payment, verb: str, detail: dict[str, str], *, by: Actor, now: datetime) -> None:
    tell(row.programme, verb, f"payment:{row.id}", by=by, now=now, detail=detail)
    tell_matchers([row.programme_id], by=by, now=now)
    watch([row.programme_id], now=now)
