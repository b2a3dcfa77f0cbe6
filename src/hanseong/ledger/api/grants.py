"""Grants: opened, moved on, their milestones."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from hanseong.core.documents.plain import as_json
from hanseong.core.permissions import actor_of, requires
from hanseong.ledger import permissions
from hanseong.ledger.api.bodies import Answer, GrantBody, GrantStepBody, MetBody, MilestoneBody
from hanseong.ledger.api.commitments import won
from hanseong.ledger.selectors import grants
from hanseong.ledger.services.manage_grant import add_milestone, advance_grant, meet_milestone, open_grant

router = Router()


@router.get("/grants")
@requires(permissions.VIEW)
def listing(request: HttpRequest) -> Answer:
    """Grants with their milestones; their money is no district money."""
    return {"grants": as_json(grants.grants(actor_of(request)))}


@router.get("/grants/{uuid:grant_id}")
@requires(permissions.VIEW)
def one(request: HttpRequest, grant_id: UUID) -> Answer:
    """One grant."""
    answer: Answer = as_json(grants.grant(actor_of(request), grant_id))
    return answer


@router.post("/grants", response={201: Answer})
@requires(permissions.MANAGE_GRANT)
def begin(request: HttpRequest, body: GrantBody) -> Status[Answer]:
    """Enter a call."""
    facts = body.dict() | {"amount_krw": won(body.amount_krw)}
    made = open_grant(**facts, by=actor_of(request), now=timezone.now())
    return Status(201, {"id": str(made)})


@router.post("/grants/{uuid:grant_id}/step")
@requires(permissions.MANAGE_GRANT)
def step(request: HttpRequest, grant_id: UUID, body: GrantStepBody) -> Answer:
    """Take one step; 409 out of order."""
    facts = body.dict() | {"amount_krw": won(body.amount_krw), "returned_krw": won(body.returned_krw)}
    return {"state": advance_grant(grant_id=grant_id, **facts, by=actor_of(request), now=timezone.now())}


@router.post("/grants/{uuid:grant_id}/milestones", response={201: Answer})
@requires(permissions.MANAGE_GRANT)
def milestone(request: HttpRequest, grant_id: UUID, body: MilestoneBody) -> Status[Answer]:
    """Something the agreement asks for by a day."""
    made = add_milestone(grant_id=grant_id, **body.dict(), by=actor_of(request), now=timezone.now())
    return Status(201, {"id": str(made)})


@router.post("/milestones/{uuid:milestone_id}/met")
@requires(permissions.MANAGE_GRANT)
def met(request: HttpRequest, milestone_id: UUID, body: MetBody) -> Answer:
    """It is done."""
    meet_milestone(milestone_id=milestone_id, **body.dict(), by=actor_of(request), now=timezone.now())
    return {"met": True}
