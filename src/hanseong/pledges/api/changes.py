"""Change requests: how a target, an amount or a title fixed at approval may change."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from hanseong.core.documents.plain import as_json
from hanseong.core.permissions import actor_of, requires
from hanseong.core.shell.asked import needed_quarter
from hanseong.pledges import permissions
from hanseong.pledges.api.bodies import ChangeBody, ChangeDecisionBody
from hanseong.pledges.selectors import history, sheets
from hanseong.pledges.services.decide_change import decide_change
from hanseong.pledges.services.request_change import request_change

router = Router()


@router.get("/{no}/changes")
@requires(permissions.VIEW)
def changes(request: HttpRequest, no: str) -> dict[str, Any]:
    """Every change request the reader may see, with both texts."""
    return {"changes": as_json(history.changes(actor_of(request), no))}


@router.post("/{no}/reports/{quarter}/changes", response={201: dict[str, Any]})
@requires(permissions.REQUEST_CHANGE)
def ask(request: HttpRequest, no: str, quarter: str, body: ChangeBody) -> Status[dict[str, Any]]:
    """Ask for a change of a fixed cell; a reason is needed."""
    actor = actor_of(request)
    known = sheets.sheet(actor, no, quarter=needed_quarter(quarter)).report
    made = request_change(
        report_id=known.id,
        kind=body.kind,
        key=body.key,
        field=body.field,
        after=body.after,
        reason=body.reason,
        by=actor,
        now=timezone.now(),
    )
    return Status(201, {"id": str(made)})


@router.post("/{no}/changes/{change_id}/decide")
@requires(permissions.DECIDE_CHANGE)
def decide(request: HttpRequest, no: str, change_id: UUID, body: ChangeDecisionBody) -> dict[str, Any]:  # noqa: ARG001 - part of the address
    """Accept or refuse a change, with what the evaluation group said."""
    decide_change(
        change_id=change_id,
        accept=body.accept,
        evaluation_result=body.evaluation_result,
        by=actor_of(request),
        now=timezone.now(),
    )
    return {"id": str(change_id), "accepted": body.accept}
