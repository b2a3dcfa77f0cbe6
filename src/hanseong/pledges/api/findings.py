"""The irregularity report of a quarter, and people's decisions about it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from hanseong.core.documents.plain import as_json
from hanseong.core.people.sessions import source_ip
from hanseong.core.permissions import actor_of, requires
from hanseong.core.shell.asked import asked_quarter
from hanseong.pledges import permissions
from hanseong.pledges.api.bodies import DecisionBody
from hanseong.pledges.domain.findings import Decision
from hanseong.pledges.selectors import findings
from hanseong.pledges.selectors.contacts import log_findings_read
from hanseong.pledges.services.decide_irregularity import decide_irregularity

router = Router()


@router.get("/{no}/irregularities")
@requires(permissions.VIEW_DRAFTS)
def irregularities(request: HttpRequest, no: str, quarter: str = "") -> dict[str, Any]:
    """Every finding with its lines, the printed text, the meaning, the suggestion and the decision."""
    found = findings.irregularities(actor_of(request), no, quarter=asked_quarter(quarter))
    log_findings_read(actor_of(request), found, now=timezone.now(), source_ip=source_ip(request))
    return {"count": len(found), "irregularities": as_json(found)}


@router.post("/{no}/irregularities/{irregularity_id}")
@requires(permissions.DECIDE_IRREGULARITY)
def decide(request: HttpRequest, no: str, irregularity_id: UUID, body: DecisionBody) -> dict[str, Any]:  # noqa: ARG001 - part of the address
    """Accept or reject a suggestion, or waive a finding with a reason."""
    state = decide_irregularity(
        irregularity_id=irregularity_id,
        decision=Decision(body.decision),
        reason=body.reason,
        by=actor_of(request),
        now=timezone.now(),
    )
    return {"id": str(irregularity_id), "decision": body.decision, "report_state": state}
