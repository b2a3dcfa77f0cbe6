"""The owner department submits a quarter's report to its head."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.errors import Refused
from hanseong.core.permissions import Actor, Role
from hanseong.pledges import permissions
from hanseong.pledges.domain.workflow import ReportState, Step
from hanseong.pledges.services.locking import advance, carried_office, check_version, locked_report


@transaction.atomic
def submit_report(*, report_id: UUID, by: Actor, now: datetime, version: int | None = None) -> int:
    """Draft → head review; gives the new version.

    Refused when it is no draft, or nobody owns the pledge.
    """
    report = locked_report(report_id, by)
    owner = report.pledge.owner_department_id
    if owner is None:
        raise Refused(_("주관부서가 정해지지 않은 공약입니다. 총괄부서가 먼저 주관부서를 정해야 합니다."))
    permissions.check_on(by, permissions.SUBMIT_REPORT, owner)
    if report.state == ReportState.DRAFT:
        report.submitted_by_id, report.submitted_at = by.user_id, now
        report.head_approved_by_id = None
        check_version(report, version)  # only now: out of order is said before out of date
    acting = carried_office(by, Role.OFFICER, owner, now)
    advance(report, Step.SUBMIT, by=by, now=now, acting_for=acting)
    return report.version
