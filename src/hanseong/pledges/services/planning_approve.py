"""The planning office confirms a report (확정); from then on targets, amounts and title are fixed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hanseong.core.permissions import Actor, Role
from hanseong.pledges import permissions
from hanseong.pledges.domain.workflow import Step
from hanseong.pledges.services.locking import (
    advance,
    carried_office,
    check_version,
    locked_report,
    refuse_same_person,
)


@transaction.atomic
def planning_approve(*, report_id: UUID, by: Actor, now: datetime, version: int | None = None) -> int:
    """Planning review → approved; gives the new version. Who submitted or approved as head cannot."""
    report = locked_report(report_id, by)
    permissions.check_on(by, permissions.PLANNING_APPROVE, None)
    check_version(report, version)
    refuse_same_person(by, report.submitted_by_id)
    refuse_same_person(by, report.head_approved_by_id)
    report.approved_by_id, report.approved_at = by.user_id, now
    advance(
        report, Step.PLANNING_APPROVE, by=by, now=now, acting_for=carried_office(by, Role.PLANNING, None, now)
    )
    pledge = report.pledge
    if pledge.fixed_at is None:
        pledge.fixed_at = now
        pledge.save(update_fields=["fixed_at"])
    return report.version
