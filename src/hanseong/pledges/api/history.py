"""What happened to a pledge: differences between quarters, snapshots, evidence, warnings."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from ninja.params import functions as words

from hanseong.core.documents.plain import as_json
from hanseong.core.permissions import actor_of, requires
from hanseong.core.shell.asked import asked_quarter, needed_quarter
from hanseong.pledges import permissions
from hanseong.pledges.selectors import differences, evidence, history, warnings

router = Router()


@router.get("/{no}/diff")
@requires(permissions.VIEW)
def diff(
    request: HttpRequest, no: str, start: str = words.Query("", alias="from"), to: str = ""
) -> dict[str, Any]:
    """The changed rows and amounts between two quarters, and nothing else."""
    first, last = needed_quarter(start), needed_quarter(to)
    found = differences.between(actor_of(request), no, start=first, end=last)
    return {"from": str(first), "to": str(last), "count": len(found), "differences": as_json(found)}


@router.get("/{no}/history")
@requires(permissions.VIEW)
def pledge_history(request: HttpRequest, no: str) -> dict[str, Any]:
    """Published quarters with their hashes, change requests with both texts, owners over time."""
    actor = actor_of(request)
    return {
        "revisions": as_json(history.revisions(actor, no)),
        "changes": as_json(history.changes(actor, no)),
        "owners": as_json(history.owners(actor, no)),
    }


@router.get("/{no}/evidence")
@requires(permissions.VIEW)
def pledge_evidence(request: HttpRequest, no: str, quarter: str = "") -> dict[str, Any]:
    """Indicator values frozen into a quarter with the records behind them, the typed value beside."""
    actor, asked = actor_of(request), asked_quarter(quarter)
    return {"readings": as_json(evidence.readings(actor, no, quarter=asked))}


@router.get("/{no}/warnings")
@requires(permissions.VIEW)
def pledge_warnings(request: HttpRequest, no: str, as_of: str = "") -> dict[str, Any]:
    """Early warnings, each explained in a sentence, and the three states kept apart."""
    actor, asked, now = actor_of(request), asked_quarter(as_of), timezone.now()
    return {
        "warnings": as_json(warnings.warnings(actor, no, as_of=asked, now=now)),
        "states": as_json(warnings.states(actor, no, as_of=asked, now=now)),
    }
