"""Fixed-term workers: without names; shifts and briefings."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from hanseong.core.documents.plain import as_json
from hanseong.core.permissions import actor_of, requires
from hanseong.ledger import permissions
from hanseong.ledger.api.bodies import Answer, BriefingBody, ShiftBody, WorkerBody
from hanseong.ledger.domain.wages import WorkedShift
from hanseong.ledger.selectors import staff
from hanseong.ledger.services.manage_worker import WorkerFacts, brief_workers, employ_worker, record_shift

router = Router()


@router.get("/workers")
@requires(permissions.VIEW)
def listing(request: HttpRequest) -> Answer:
    """Workers by label and duty; no name among them."""
    return {"workers": as_json(staff.workers(actor_of(request)))}


@router.post("/workers", response={201: Answer})
@requires(permissions.MANAGE_STAFF)
def employ(request: HttpRequest, body: WorkerBody) -> Status[Answer]:
    """Employ somebody; name, phone and account are encrypted."""
    said = body.dict() | {"hourly_krw": Decimal(body.hourly_krw)}
    programme, wage = said.pop("programme"), said.pop("commitment_id")
    made = employ_worker(
        programme=programme,
        facts=WorkerFacts(**said),
        commitment_id=wage,
        by=actor_of(request),
        now=timezone.now(),
    )
    return Status(201, {"id": str(made)})


@router.post("/workers/{uuid:worker_id}/shifts", response={201: Answer})
@requires(permissions.MANAGE_STAFF)
def shift(request: HttpRequest, worker_id: UUID, body: ShiftBody) -> Status[Answer]:
    """Write a shift down."""
    worked = WorkedShift(body.day, body.begins, body.ends, body.break_minutes)
    made = record_shift(
        worker_id=worker_id, shift=worked, place=body.place, by=actor_of(request), now=timezone.now()
    )
    return Status(201, {"id": str(made)})


@router.post("/briefings", response={201: Answer})
@requires(permissions.MANAGE_STAFF)
def brief(request: HttpRequest, body: BriefingBody) -> Status[Answer]:
    """A briefing was given."""
    made = brief_workers(**body.dict(), by=actor_of(request), now=timezone.now())
    return Status(201, {"id": str(made)})
