"""The planning office reminds owners who have not submitted."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.calendar import Quarter
from hanseong.core.errors import Refused
from hanseong.core.permissions import Actor
from hanseong.pledges import permissions
from hanseong.pledges.domain.workflow import ReportState
from hanseong.pledges.models import QuarterReport, Reminder
from hanseong.pledges.services.locking import locked_report, tell


@transaction.atomic
def remind(*, report_id: UUID, by: Actor, now: datetime) -> None:
    """Remind one owner; Refused when the report was submitted already."""
    permissions.check_on(by, permissions.OPEN_QUARTER, None)
    report = locked_report(report_id, by)
    if report.state != ReportState.DRAFT:
        raise Refused(_("이미 제출된 보고입니다."))
    _remind(report, by=by, now=now)


@transaction.atomic
def remind_all(*, term_id: UUID, quarter: Quarter, by: Actor, now: datetime) -> int:
    """Remind every owner of an opened quarter who still drafts; gives how many."""
    permissions.check_on(by, permissions.OPEN_QUARTER, None)
    reports = QuarterReport._unscoped.select_related("pledge").filter(
        pledge__term_id=term_id,
        year=quarter.year,
        number=quarter.number,
        state=str(ReportState.DRAFT),
        due_on__isnull=False,
    )
    found = list(reports.order_by("pledge__order"))
    for report in found:
        _remind(report, by=by, now=now)
    return len(found)


def _remind(report: QuarterReport, *, by: Actor, now: datetime) -> None:
    department = report.pledge.owner_department_id
    Reminder._unscoped.create(report=report, department_id=department, by_id=by.user_id, at=now)
    detail = {"department": str(department or ""), "due_on": str(report.due_on or "")}
    tell(report, "pledges.report.reminded", by=by, now=now, detail=detail)
