"""Programmes: which there are, their money, their warnings, their budget lines."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from hanseong.core.documents.plain import as_json
from hanseong.core.permissions import actor_of, requires
from hanseong.core.shell.asked import asked_quarter
from hanseong.ledger import permissions
from hanseong.ledger.api.bodies import AllotmentBody, Answer
from hanseong.ledger.selectors import expiries, programme_page, programmes, summaries, warnings
from hanseong.ledger.services.set_allotment import set_allotment

router = Router()


@router.get("/programmes")
@requires(permissions.VIEW)
def listing(request: HttpRequest) -> Answer:
    """Programmes with something in the ledger, and all that money may be put to."""
    actor = actor_of(request)
    return {
        "programmes": as_json(programmes.programmes(actor)),
        "choices": [{"key": one.key, "label": one.label} for one in programmes.choices(actor)],
    }


@router.get("/summary")
@requires(permissions.VIEW)
def summary(request: HttpRequest, programme: str, as_of: str = "") -> dict[str, Any]:
    """Required, executed, planned … of a programme as of a quarter, in won, each rate with its formula."""
    return summaries.summary(actor_of(request), programme, as_of=asked_quarter(as_of, field="as_of"))


@router.get("/programme")
@requires(permissions.VIEW)
def page(request: HttpRequest, programme: str, year: int | None = None, as_of: str = "") -> Answer:
    """One screen of a programme: money, contracts, grants, assets, people, plan by month."""
    shown = year if year is not None and 1900 <= year <= 2200 else None
    quarter = asked_quarter(as_of, field="as_of")
    found = programme_page.programme_page(
        actor_of(request), programme, year=shown, as_of=quarter, now=timezone.now()
    )
    answer: Answer = as_json(found)
    return answer


@router.post("/allotments", response={201: Answer})
@requires(permissions.SET_BUDGET)
def allot(request: HttpRequest, body: AllotmentBody) -> Status[Answer]:
    """Enter required and allocated money; the newest row holds."""
    made = set_allotment(
        programme=body.programme,
        fiscal_year=body.fiscal_year,
        source=body.source,
        decided_on=body.decided_on,
        stage=body.stage,
        required_krw=None if body.required_krw is None else Decimal(body.required_krw),
        allocated_krw=None if body.allocated_krw is None else Decimal(body.allocated_krw),
        reason=body.reason,
        version=body.version,
        by=actor_of(request),
        now=timezone.now(),
    )
    return Status(201, {"id": str(made)})


@router.get("/warnings")
@requires(permissions.VIEW)
def early_warnings(request: HttpRequest) -> Answer:
    """Early warnings of the programmes the reader sees, gravest first."""
    return {"warnings": as_json(warnings.warnings(actor_of(request), now=timezone.now()))}


@router.get("/calendar")
@requires(permissions.VIEW)
def calendar(request: HttpRequest) -> Answer:
    """Warranties, licences and contracts that end, the nearest first."""
    return {"expiries": as_json(expiries.expiries(actor_of(request), now=timezone.now()))}
