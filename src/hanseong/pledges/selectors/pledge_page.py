"""One pledge and its quarters."""

from __future__ import annotations

from hanseong.core.permissions import Actor
from hanseong.pledges.models import Pledge, QuarterReport, Snapshot
from hanseong.pledges.selectors.finding import find_pledge
from hanseong.pledges.selectors.views import PledgeView, ReportView, pledge_view, report_view


def pledge(actor: Actor, no: str, *, term: int | None = None) -> PledgeView:
    """The pledge by number (any spelling) or id; raises NotVisible."""
    row = find_pledge(actor, no, term=term)
    onward = Pledge.objects.visible_to(actor).filter(carried_from=row).values_list("id", flat=True).first()
    return pledge_view(row, onward)


def reports(actor: Actor, no: str, *, term: int | None = None) -> list[ReportView]:
    """Reports of the pledge, newest quarter first: all of them for staff who see the drafts."""
    row = find_pledge(actor, no, term=term)
    found = QuarterReport.objects.visible_to(actor).filter(pledge=row)
    return [report_view(report) for report in found]


def published_quarters(actor: Actor, no: str, *, term: int | None = None) -> list[str]:
    """Quarters with a public snapshot, newest first."""
    row = find_pledge(actor, no, term=term)
    found = Snapshot._unscoped.filter(report__pledge=row, is_public=True).select_related("report")
    return sorted({str(snapshot.report.quarter) for snapshot in found}, reverse=True)
