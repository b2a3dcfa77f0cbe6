"""A reviewer sends a report back to the department (반려), with a reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hanseong.core.permissions import Actor, Role
from hanseong.pledges import permissions
from hanseong.pledges.domain.workflow import ReportState, Step
from hanseong.pledges.services.locking import (
    advance,
    carried_office,
    check_version,
    locked_report,
    needed_reason,
)


@transaction.atomic
def return_report(
    *, report_id: UUID, reason: str, by: Actor, now: datetime, version: int | None = None
) -> int:
    """Back to draft; gives the new version. Invalid without a reason.

    During the head's review the head returns, afterwards the planning office.
    """
    report = locked_report(report_id, by)
    owner = report.pledge.owner_department_id
    is_heads = report.state == ReportState.HEAD_REVIEW
    if is_heads:
        permissions.check_on(by, permissions.HEAD_APPROVE, owner)
    else:
        permissions.check_on(by, permissions.PLANNING_APPROVE, None)
    check_version(report, version)
    told = needed_reason(reason)
    acting = carried_office(by, *((Role.HEAD, owner) if is_heads else (Role.PLANNING, None)), now)
    report.approved_by_id = report.approved_at = None
    advance(report, Step.RETURN, by=by, now=now, reason=told, acting_for=acting)
    return report.version
