"""A published quarter is reopened for a late correction; it becomes revision r+1 when published again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.errors import Refused
from hanseong.core.permissions import Actor
from hanseong.pledges import permissions
from hanseong.pledges.domain.mismatch import Outcome
from hanseong.pledges.domain.workflow import Step
from hanseong.pledges.models import QuarterReport
from hanseong.pledges.selectors.current import newest_snapshot, snapshot_sheet
from hanseong.pledges.services.locking import advance, check_version, locked_report, needed_reason
from hanseong.pledges.services.mismatches import supersede
from hanseong.pledges.services.store_sheet import store_sheet

LONGEST_REASON = 500


@transaction.atomic
def amend_report(
    *, report_id: UUID, reason: str, by: Actor, now: datetime, version: int | None = None
) -> int:
    """Published → draft with a reason; gives the new version. Residents go on seeing the old revision."""
    report = locked_report(report_id, by)
    permissions.check_on(by, permissions.AMEND_REPORT, report.pledge.owner_department_id)
    check_version(report, version)
    reopen(report, reason=reason, by=by, now=now)
    return report.version


def reopen(report: QuarterReport, *, reason: str, by: Actor, now: datetime) -> None:
    """Thaw the newest snapshot into working rows. The caller holds the lock."""
    told = needed_reason(reason)
    snapshot = newest_snapshot(report)
    if snapshot is None:
        raise Refused(_("게시된 적이 없는 분기입니다. 정정이 아니라 그대로 수정하면 됩니다."))
    report.amend_reason = told[:LONGEST_REASON]  # the approval line keeps the whole text
    report.approved_by_id = report.approved_at = None
    advance(report, Step.AMEND, by=by, now=now, reason=told)
    supersede(report, Outcome.CORRECTED, reason=told, by=by, now=now)
    if not report.has_rows:
        store_sheet(report=report, pledge=report.pledge, before=None, after=snapshot_sheet(snapshot))
