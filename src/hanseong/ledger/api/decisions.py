"""Decisions: drafted, signed, returned, taken back."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from hanseong.core.documents.plain import as_json
from hanseong.core.permissions import actor_of, requires
from hanseong.ledger import permissions
from hanseong.ledger.api.bodies import Answer, DecisionBody, ReasonBody
from hanseong.ledger.selectors import decisions
from hanseong.ledger.services.draft_decision import Signer, draft_decision
from hanseong.ledger.services.sign_decision import return_decision, sign_decision, withdraw_decision

router = Router()


@router.get("/decisions")
@requires(permissions.VIEW)
def listing(request: HttpRequest, state: str = "") -> Answer:
    """Decisions, newest first."""
    return {"decisions": as_json(decisions.decisions(actor_of(request), state=state[:20]))}


@router.get("/decisions/waiting")
@requires(permissions.VIEW)
def waiting(request: HttpRequest) -> Answer:
    """Decisions that wait for the reader's signature."""
    return {"decisions": as_json(decisions.waiting_for(actor_of(request)))}


@router.get("/decisions/{uuid:decision_id}")
@requires(permissions.VIEW)
def one(request: HttpRequest, decision_id: UUID) -> Answer:
    """One decision with its line."""
    answer: Answer = as_json(decisions.decision(actor_of(request), decision_id))
    return answer


@router.post("/decisions", response={201: Answer})
@requires(permissions.DECIDE)
def draft(request: HttpRequest, body: DecisionBody) -> Status[Answer]:
    """Draft a decision with its approval line."""
    made = draft_decision(
        programme=body.programme,
        kind=body.kind,
        title=body.title,
        fiscal_year=body.fiscal_year,
        line=[Signer(step.person_id, step.kind, step.position) for step in body.line],
        text=body.text,
        document_number=body.document_number,
        source=body.source,
        amount_krw=None if body.amount_krw is None else Decimal(body.amount_krw),
        decision_id=body.decision_id,
        by=actor_of(request),
        now=timezone.now(),
    )
    return Status(201, {"id": str(made)})


@router.post("/decisions/{uuid:decision_id}/sign")
@requires(permissions.DECIDE)
def sign(request: HttpRequest, decision_id: UUID, body: ReasonBody) -> Answer:
    """Sign the step whose turn it is; 409 when it is somebody else's."""
    state = sign_decision(decision_id=decision_id, by=actor_of(request), now=timezone.now(), note=body.reason)
    return {"state": state}


@router.post("/decisions/{uuid:decision_id}/return")
@requires(permissions.DECIDE)
def send_back(request: HttpRequest, decision_id: UUID, body: ReasonBody) -> Answer:
    """Send it back to its drafter; a reason is needed (422 without)."""
    return_decision(decision_id=decision_id, reason=body.reason, by=actor_of(request), now=timezone.now())
    return {"state": "returned"}


@router.post("/decisions/{uuid:decision_id}/withdraw")
@requires(permissions.DECIDE)
def take_back(request: HttpRequest, decision_id: UUID) -> Answer:
    """Its drafter takes it back before it is decided."""
    withdraw_decision(decision_id=decision_id, by=actor_of(request), now=timezone.now())
    return {"state": "withdrawn"}
