"""Payments: recorded, refunded, corrected, tied to contracts by a person."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from hanseong.core.documents.plain import as_json
from hanseong.core.permissions import actor_of, requires
from hanseong.ledger import permissions
from hanseong.ledger.api.bodies import (
    Answer,
    CorrectionBody,
    DirectPaymentBody,
    MatchBody,
    PaymentBody,
    ReasonBody,
    RefundBody,
)
from hanseong.ledger.api.commitments import won
from hanseong.ledger.selectors import payments
from hanseong.ledger.services.correct_payment import cancel_payment, correct_payment
from hanseong.ledger.services.match_payment import confirm_match, confirm_without_contract, undo_match
from hanseong.ledger.services.record_payment import PaymentFacts, record_direct_payment, record_payment
from hanseong.ledger.services.refund_payment import refund_payment

router = Router()


def _facts(body: PaymentBody) -> PaymentFacts:
    return PaymentFacts(
        paid_on=body.paid_on,
        amount_krw=Decimal(body.amount_krw),
        fiscal_year=body.fiscal_year,
        source=body.source,
        key=body.key,
        item=body.item,
        document_number=body.document_number,
        payee=body.payee,
        is_advance=body.is_advance,
        worker_id=body.worker_id,
    )


@router.get("/payments")
@requires(permissions.VIEW)
def listing(request: HttpRequest, match_state: str = "") -> Answer:
    """Payments, newest first; payees are not among them."""
    return {"payments": as_json(payments.payments(actor_of(request), match_state=match_state[:20]))}


@router.get("/payments/waiting")
@requires(permissions.VIEW)
def waiting(request: HttpRequest) -> Answer:
    """Payments without a confirmed contract, each with proposals and reasons; none is preselected."""
    return {"waiting": as_json(payments.waiting(actor_of(request)))}


@router.post("/commitments/{uuid:commitment_id}/payments", response={201: Answer})
@requires(permissions.PAY)
def pay(request: HttpRequest, commitment_id: UUID, body: PaymentBody) -> Status[Answer]:
    """Pay a commitment; 409 beyond what is planned or accepted."""
    made = record_payment(
        commitment_id=commitment_id, facts=_facts(body), by=actor_of(request), now=timezone.now()
    )
    return Status(201, {"id": str(made)})


@router.post("/payments", response={201: Answer})
@requires(permissions.PAY)
def pay_directly(request: HttpRequest, body: DirectPaymentBody) -> Status[Answer]:
    """A payment without contract."""
    made = record_direct_payment(
        programme=body.programme, facts=_facts(body), by=actor_of(request), now=timezone.now()
    )
    return Status(201, {"id": str(made)})


@router.post("/payments/{uuid:payment_id}/refund", response={201: Answer})
@requires(permissions.PAY)
def refund(request: HttpRequest, payment_id: UUID, body: RefundBody) -> Status[Answer]:
    """Money that came back."""
    made = refund_payment(
        payment_id=payment_id,
        on=body.on,
        amount_krw=Decimal(body.amount_krw),
        restores=body.restores,
        reason=body.reason,
        key=body.key,
        by=actor_of(request),
        now=timezone.now(),
    )
    return Status(201, {"id": str(made)})


@router.post("/payments/{uuid:payment_id}/correct")
@requires(permissions.PAY)
def correct(request: HttpRequest, payment_id: UUID, body: CorrectionBody) -> Answer:
    """Put a payment right; the audit log keeps both versions."""
    version = correct_payment(
        payment_id=payment_id,
        reason=body.reason,
        amount_krw=won(body.amount_krw),
        paid_on=body.paid_on,
        fiscal_year=body.fiscal_year,
        source=body.source,
        version=body.version,
        by=actor_of(request),
        now=timezone.now(),
    )
    return {"version": version}


@router.post("/payments/{uuid:payment_id}/cancel")
@requires(permissions.PAY)
def cancel(request: HttpRequest, payment_id: UUID, body: ReasonBody) -> Answer:
    """It was never paid."""
    cancel_payment(payment_id=payment_id, reason=body.reason, by=actor_of(request), now=timezone.now())
    return {"cancelled": True}


@router.post("/payments/{uuid:payment_id}/match")
@requires(permissions.MATCH)
def match(request: HttpRequest, payment_id: UUID, body: MatchBody) -> Answer:
    """A person says which contract it belongs to, or with a reason that it has none."""
    actor, now = actor_of(request), timezone.now()
    if body.commitment_id is None:
        confirm_without_contract(payment_id=payment_id, reason=body.reason, by=actor, now=now)
    else:
        confirm_match(payment_id=payment_id, commitment_id=body.commitment_id, by=actor, now=now)
    return {"matched": body.commitment_id is not None}


@router.post("/payments/{uuid:payment_id}/unmatch")
@requires(permissions.MATCH)
def unmatch(request: HttpRequest, payment_id: UUID, body: ReasonBody) -> Answer:
    """It was the wrong contract."""
    undo_match(payment_id=payment_id, reason=body.reason, by=actor_of(request), now=timezone.now())
    return {"matched": False}
