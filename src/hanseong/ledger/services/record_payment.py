"""A payment typed by hand: planned money of a commitment becomes executed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain import money
from hanseong.ledger.domain.money import MoneyRefusal
from hanseong.ledger.domain.words import CommitmentKind, CommitmentState, MatchState, PaymentKind
from hanseong.ledger.errors import BrokenFact, MoneyRefused, OutOfOrder, UnknownRow
from hanseong.ledger.models import Acceptance, Commitment, CommitmentShare, Payment
from hanseong.ledger.services.adopt_programme import adopted
from hanseong.ledger.services.locking import (
    counted,
    locked_commitment,
    needed_day,
    needed_source,
    needed_text,
    needed_won,
    needed_year,
    plain,
    refused,
    restate,
    share_of,
    tell,
)
from hanseong.ledger.services.sign_commitment import partner_index
from hanseong.ledger.services.watch import watch


@dataclass(frozen=True)
class PaymentFacts:
    """A payment: when, how much, of whose money. ``key`` makes the call idempotent (a document number)."""

    paid_on: date
    amount_krw: Decimal
    fiscal_year: int
    source: str
    key: str
    item: str = ""
    document_number: str = ""
    payee: str = ""
    is_advance: bool = False
    worker_id: UUID | None = None


@transaction.atomic
def record_payment(*, commitment_id: UUID, facts: PaymentFacts, by: Actor, now: datetime) -> UUID:
    """Pay a commitment; gives the payment's id, the first one's when ``key`` was used before.

    MoneyRefused beyond the share's planned money, and beyond what was accepted (an advance, 선금, may
    go before acceptance; wages are accepted by the shifts worked).
    """
    row = locked_commitment(commitment_id, by, permissions.PAY)
    again = _known(facts, row)
    if again is not None:
        return again
    if row.state == CommitmentState.TERMINATED:
        raise OutOfOrder(_("해지된 계약에는 지출할 수 없습니다."))
    columns = _columns(facts, now)
    if columns["paid_on"] < row.signed_on:
        raise BrokenFact(_("계약한 날보다 이른 날짜입니다."), field="paid_on")
    share = share_of(row, facts.fiscal_year, str(columns["source"]))
    if not facts.is_advance:
        _check_accepted(row, columns["amount_krw"])
    try:
        counted(share, money.pay(share.money, columns["amount_krw"]))
    except MoneyRefusal as refusal:
        raise refused(refusal) from refusal
    made = Payment(
        programme=row.programme,
        commitment=row,
        worker_id=_worker(facts.worker_id, row),
        match_state=str(MatchState.MATCHED),
        is_simulated=row.is_simulated,
        entered_by_id=by.user_id,
        entered_at=now,
        **columns,
    )
    made.save(force_insert=True)
    restate(row, on=made.paid_on, now=now)
    _tell(made, by=by, now=now)
    return made.id


@transaction.atomic
def record_direct_payment(*, programme: str, facts: PaymentFacts, by: Actor, now: datetime) -> UUID:
    """A payment without contract (공공요금, 여비 …) of a unit programme; gives its id."""
    found = adopted(programme, by=by, now=now, permission=permissions.PAY)
    known = Payment._unscoped.filter(key=_key(facts)).first()
    if known is not None and known.programme_id == found.id:
        return known.id
    made = Payment(
        programme=found,
        match_state=str(MatchState.WITHOUT_CONTRACT),
        is_simulated=found.is_simulated,
        entered_by_id=by.user_id,
        entered_at=now,
        **_columns(facts, now),
    )
    made.save(force_insert=True)
    _tell(made, by=by, now=now)
    return made.id


def _known(facts: PaymentFacts, row: Commitment) -> UUID | None:
    """The payment of that key; MoneyRefused when it is another amount or another contract's."""
    known = Payment._unscoped.filter(key=_key(facts)).first()
    if known is None:
        return None
    if known.commitment_id != row.id or known.amount_krw != facts.amount_krw:
        raise OutOfOrder(_("같은 번호의 다른 지출이 이미 있습니다: %s") % facts.key[:60])
    return known.id


def _key(facts: PaymentFacts) -> str:
    said = needed_text(facts.key, field="key", most=200)
    return "typed:" + hashlib.sha256(said.encode()).hexdigest()


def _columns(facts: PaymentFacts, now: datetime) -> dict[str, Any]:
    payee = plain(facts.payee, 200)
    return {
        "key": _key(facts),
        "kind": str(PaymentKind.PAYMENT),
        "paid_on": needed_day(facts.paid_on, field="paid_on", latest=to_kst(now).date()),
        "amount_krw": needed_won(facts.amount_krw, field="amount_krw"),
        "fiscal_year": needed_year(facts.fiscal_year),
        "source": needed_source(facts.source),
        "item": plain(facts.item),
        "document_number": plain(facts.document_number),
        "payee": payee or None,
        "payee_index": partner_index(payee),
        "is_advance": facts.is_advance,
    }


def _check_accepted(row: Commitment, amount: Decimal) -> None:
    if row.kind == CommitmentKind.WAGE:
        return
    passed = Acceptance._unscoped.filter(commitment=row, has_passed=True)
    if not passed.exists():
        raise MoneyRefused(_("검수를 마치지 않은 계약입니다. 검수를 먼저 기록하거나 선금으로 적으십시오."))
    if passed.filter(amount_krw=None).exists():
        return
    accepted = passed.aggregate(total=Sum("amount_krw"))["total"] or Decimal(0)
    paid = sum((share.money.executed for share in row.shares.all()), Decimal(0))
    if paid + amount > accepted:
        sentence = _("검수한 금액 %(accepted)s원을 넘습니다(이미 %(paid)s원 지출). 검수를 먼저 기록하십시오.")
        raise MoneyRefused(sentence % {"accepted": f"{accepted:,f}", "paid": f"{paid:,f}"})


def _worker(worker_id: UUID | None, row: Commitment) -> UUID | None:
    if worker_id is None:
        return None
    if not row.workers.filter(id=worker_id).exists():
        raise UnknownRow(_("이 임금 계약의 근로자가 아닙니다."))
    return worker_id


def _tell(made: Payment, *, by: Actor, now: datetime) -> None:
    detail = {
        "amount_krw": str(made.amount_krw),
        "paid_on": made.paid_on.isoformat(),
        "year": made.fiscal_year,
        "source": made.source,
        "commitment": str(made.commitment_id or ""),
    }
    tell(made.programme, "payment.recorded", f"payment:{made.id}", by=by, now=now, detail=detail)
    watch([made.programme_id], now=now)


def locked_share(payment: Payment) -> CommitmentShare | None:
    """The share a matched payment counts in, its commitment locked first; None when it is unmatched."""
    if payment.commitment_id is None:
        return None
    row = Commitment._unscoped.select_for_update().get(id=payment.commitment_id)
    return share_of(row, payment.fiscal_year, payment.source)
