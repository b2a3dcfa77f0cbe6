"""Contracts, purchases and wages: signed, changed, accepted, carried over, ended."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from hanseong.core.documents.plain import as_json
from hanseong.core.permissions import actor_of, requires
from hanseong.ledger import permissions
from hanseong.ledger.api.bodies import (
    AcceptanceBody,
    Answer,
    ChangeBody,
    CloseBody,
    CommitmentBody,
    MoveBody,
    ShareBody,
)
from hanseong.ledger.selectors import commitments
from hanseong.ledger.services.accept_delivery import accept_delivery
from hanseong.ledger.services.carry_over import carry_over, lapse
from hanseong.ledger.services.change_commitment import change_commitment
from hanseong.ledger.services.close_commitment import close_commitment
from hanseong.ledger.services.sign_commitment import CommitmentFacts, ShareWanted, sign_commitment

router = Router()


def won(amount: int | None) -> Decimal | None:
    """An amount of a body."""
    return None if amount is None else Decimal(amount)


def _shares(bodies: Sequence[ShareBody]) -> tuple[ShareWanted, ...]:
    return tuple(ShareWanted(one.fiscal_year, one.source, Decimal(one.amount_krw)) for one in bodies)


@router.get("/commitments")
@requires(permissions.VIEW)
def listing(request: HttpRequest, kind: str = "", state: str = "") -> Answer:
    """Commitments, newest first, with their money."""
    found = commitments.commitments(actor_of(request), kind=kind[:20], state=state[:20])
    return {"commitments": as_json(found)}


@router.get("/commitments/{uuid:commitment_id}")
@requires(permissions.VIEW)
def one(request: HttpRequest, commitment_id: UUID) -> Answer:
    """One commitment with its decision, shares and timeline."""
    answer: Answer = as_json(commitments.commitment_page(actor_of(request), commitment_id))
    return answer


@router.post("/commitments", response={201: Answer})
@requires(permissions.COMMIT)
def sign(request: HttpRequest, body: CommitmentBody) -> Status[Answer]:
    """Bind money under a decided decision; 409 before it is decided."""
    facts = CommitmentFacts(
        kind=body.kind,
        number=body.number,
        title=body.title,
        signed_on=body.signed_on,
        partner=body.partner,
        method=body.method,
        amount_krw=won(body.amount_krw),
        shares=_shares(body.shares),
        starts_on=body.starts_on,
        ends_on=body.ends_on,
        due_on=body.due_on,
        is_upkeep=body.is_upkeep,
    )
    made = sign_commitment(
        decision_id=body.decision_id,
        facts=facts,
        grant_id=body.grant_id,
        renews_id=body.renews_id,
        by=actor_of(request),
        now=timezone.now(),
    )
    return Status(201, {"id": str(made)})


@router.post("/commitments/{uuid:commitment_id}/change", response={201: Answer})
@requires(permissions.COMMIT)
def change(request: HttpRequest, commitment_id: UUID, body: ChangeBody) -> Status[Answer]:
    """A changed contract with its reason."""
    made = change_commitment(
        commitment_id=commitment_id,
        on=body.on,
        reason=body.reason,
        amount_krw=won(body.amount_krw),
        shares=_shares(body.shares),
        ends_on=body.ends_on,
        due_on=body.due_on,
        version=body.version,
        by=actor_of(request),
        now=timezone.now(),
    )
    return Status(201, {"id": str(made)})


@router.post("/commitments/{uuid:commitment_id}/accept", response={201: Answer})
@requires(permissions.ACCEPT)
def accept(request: HttpRequest, commitment_id: UUID, body: AcceptanceBody) -> Status[Answer]:
    """Record an inspection."""
    made = accept_delivery(
        commitment_id=commitment_id,
        on=body.on,
        has_passed=body.has_passed,
        amount_krw=won(body.amount_krw),
        is_final=body.is_final,
        note=body.note,
        version=body.version,
        by=actor_of(request),
        now=timezone.now(),
    )
    return Status(201, {"id": str(made)})


@router.post("/commitments/{uuid:commitment_id}/carry-over/{kind}")
@requires(permissions.COMMIT)
def carry(
    request: HttpRequest, commitment_id: UUID, kind: Literal["explicit", "accident"], body: MoveBody
) -> Answer:
    """Carry planned money into the next year: ``explicit`` (명시이월) or ``accident`` (사고이월)."""
    carry_over(
        commitment_id=commitment_id,
        fiscal_year=body.fiscal_year,
        source=body.source,
        amount_krw=Decimal(body.amount_krw),
        explicit=kind == "explicit",
        on=body.on,
        reason=body.reason,
        version=body.version,
        by=actor_of(request),
        now=timezone.now(),
    )
    return {"carried_over": True}


@router.post("/commitments/{uuid:commitment_id}/lapse")
@requires(permissions.COMMIT)
def let_lapse(request: HttpRequest, commitment_id: UUID, body: MoveBody) -> Answer:
    """Planned money will not be spent (불용)."""
    lapse(
        commitment_id=commitment_id,
        fiscal_year=body.fiscal_year,
        source=body.source,
        amount_krw=Decimal(body.amount_krw),
        on=body.on,
        reason=body.reason,
        version=body.version,
        by=actor_of(request),
        now=timezone.now(),
    )
    return {"lapsed": True}


@router.post("/commitments/{uuid:commitment_id}/close")
@requires(permissions.COMMIT)
def close(request: HttpRequest, commitment_id: UUID, body: CloseBody) -> Answer:
    """End it; 409 while planned money is left."""
    close_commitment(
        commitment_id=commitment_id,
        on=body.on,
        terminated=body.terminated,
        reason=body.reason,
        by=actor_of(request),
        now=timezone.now(),
    )
    return {"closed": True}
