"""The head of the owner department approves (결재)."""

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
def head_approve(*, report_id: UUID, by: Actor, now: datetime, version: int | None = None) -> int:
    """Head review → planning review; gives the new version. Who submitted cannot approve."""
    report = locked_report(report_id, by)
    owner = report.pledge.owner_department_id
    permissions.check_on(by, permissions.HEAD_APPROVE, owner)
    check_version(report, version)
    refuse_same_person(by, report.submitted_by_id)
    report.head_approved_by_id = by.user_id
    advance(report, Step.HEAD_APPROVE, by=by, now=now, acting_for=carried_office(by, Role.HEAD, owner, now))
    return report.version
