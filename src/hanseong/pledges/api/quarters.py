"""Opened quarters: who has not submitted; the planning office opens one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router, Status

from hanseong.core.documents.plain import as_json
from hanseong.core.errors import Invalid
from hanseong.core.permissions import actor_of, requires
from hanseong.core.shell.asked import needed_quarter
from hanseong.pledges import permissions
from hanseong.pledges.api.bodies import QuarterBody
from hanseong.pledges.selectors import reporting, terms
from hanseong.pledges.services.open_quarter import open_quarter

router = Router()


@router.get("/work/quarters")
@requires(permissions.VIEW_DRAFTS)
def opened(request: HttpRequest) -> dict[str, Any]:
    """Opened quarters, newest first, with how many reports are in which state."""
    return {"quarters": as_json(reporting.quarters(actor_of(request)))}


@router.get("/work/quarters/{quarter}/missing")
@requires(permissions.VIEW_DRAFTS)
def missing(request: HttpRequest, quarter: str) -> dict[str, Any]:
    """Reports of the quarter that their owners still draft."""
    found = reporting.not_submitted(actor_of(request), quarter=needed_quarter(quarter), now=timezone.now())
    return {"count": len(found), "missing": as_json(found)}


@router.post("/work/quarters", response={201: dict[str, Any]})
@requires(permissions.OPEN_QUARTER)
def open_one(request: HttpRequest, body: QuarterBody) -> Status[dict[str, Any]]:
    """Open a quarter with a due date; every owner is asked to report."""
    try:
        due_on = date.fromisoformat(body.due_on)
    except ValueError as error:
        raise Invalid(_("제출 기한은 2026-12-31처럼 적어 주십시오."), field="due_on") from error
    count = open_quarter(
        term_id=terms.by_number(body.term).id,
        quarter=needed_quarter(body.quarter),
        due_on=due_on,
        by=actor_of(request),
        now=timezone.now(),
    )
    return Status(201, {"quarter": body.quarter, "pledges": count})
