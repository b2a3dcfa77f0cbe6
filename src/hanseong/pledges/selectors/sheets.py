"""A quarter's sheet: the frozen one for residents, the one being worked on for staff."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from hanseong.core.calendar import Quarter
from hanseong.core.errors import NotVisible
from hanseong.core.permissions import Actor
from hanseong.pledges.domain.workflow import ReportState
from hanseong.pledges.models import Pledge, QuarterReport, Snapshot
from hanseong.pledges.selectors.current import snapshot_sheet
from hanseong.pledges.selectors.finding import find_pledge_at
from hanseong.pledges.selectors.simulated import is_simulated_sheet
from hanseong.pledges.selectors.views import PledgeView, ReportView, SheetView, pledge_view, report_view
from hanseong.pledges.selectors.working import working_sheet

__all__ = ["PledgeView", "ReportView", "SheetView", "sheet", "sheet_by_report"]


def sheet(  # noqa: PLR0913 - which sheet, and for whom
    actor: Actor,
    no: str,
    *,
    quarter: Quarter | None = None,
    term: int | None = None,
    revision: int | None = None,
    public: bool = False,
    at_latest: bool = False,
) -> SheetView:
    """The sheet of a quarter (None: the newest the reader may see). Raises NotVisible.

    With ``at_latest`` the newest sheet at or before ``quarter``. ``revision`` asks for one frozen
    revision; ``public`` gives whoever asks what a resident would read.
    """
    pledge = find_pledge_at(actor, no, quarter, term=term)
    if not public and revision is None:
        found = _working(actor, pledge, quarter, at_latest=at_latest)
        if found is not None:
            return found
    snapshot = _snapshot(actor, pledge, (quarter, revision), public=public, at_latest=at_latest)
    if snapshot is None:
        raise NotVisible(_("그 분기의 관리카드가 없습니다."))
    return _frozen(pledge, snapshot)


def sheet_by_report(actor: Actor, report: QuarterReport) -> SheetView:
    """The working sheet of a report that the caller found through ``visible_to``."""
    pledge = find_pledge_at(actor, str(report.pledge_id), None)
    return _of_report(pledge, report)


def _working(actor: Actor, pledge: Pledge, quarter: Quarter | None, *, at_latest: bool) -> SheetView | None:
    """For readers of drafts: the report of that quarter as it stands."""
    rows = QuarterReport.objects.visible_to(actor).filter(pledge=pledge)
    rows = rows.filter(_of_quarter(quarter, at_latest=at_latest))
    if quarter is None or at_latest:
        rows = rows.filter(Q(has_rows=True) | Q(snapshots__isnull=False)).distinct()
    row = rows.order_by("-year", "-number").first()
    return None if row is None else _of_report(pledge, row)


def _of_report(pledge: Pledge, row: QuarterReport) -> SheetView:
    is_frozen = row.state in (ReportState.PUBLISHED, ReportState.WITHDRAWN) or not row.has_rows
    newest = row.snapshots.order_by("-revision").first() if is_frozen else None
    if newest is not None:
        newest.report = row
        return _frozen(pledge, newest)
    found = working_sheet(row, pledge)
    return SheetView(
        pledge=pledge_view(pledge),
        sheet=found,
        report=report_view(row),
        source="rows",
        revision=None,
        sha256="",
        published_at=None,
        reason=row.amend_reason,
        is_simulated=is_simulated_sheet(pledge, found),
    )


def _snapshot(
    actor: Actor,
    pledge: Pledge,
    wanted: tuple[Quarter | None, int | None],
    *,
    public: bool,
    at_latest: bool,
) -> Snapshot | None:
    quarter, revision = wanted
    rows = Snapshot.objects.visible_to(actor).filter(report__pledge=pledge).select_related("report")
    if public:
        rows = rows.filter(is_public=True)
    rows = rows.filter(_of_quarter(quarter, at_latest=at_latest, path="report__"))
    if revision is not None:
        rows = rows.filter(revision=revision)
    return rows.order_by("-report__year", "-report__number", "-revision").first()


def _of_quarter(quarter: Quarter | None, *, at_latest: bool, path: str = "") -> Q:
    """Rows of exactly the quarter, or of it and everything earlier; all rows without one."""
    if quarter is None:
        return Q()
    same_year = Q((f"{path}year", quarter.year))
    if at_latest:
        return Q((f"{path}year__lt", quarter.year)) | (same_year & Q((f"{path}number__lte", quarter.number)))
    return same_year & Q((f"{path}number", quarter.number))


def _frozen(pledge: Pledge, snapshot: Snapshot) -> SheetView:
    found = snapshot_sheet(snapshot)
    return SheetView(
        pledge=pledge_view(pledge),
        sheet=found,
        report=report_view(snapshot.report),
        source="snapshot",
        revision=snapshot.revision,
        sha256=snapshot.sha256,
        published_at=snapshot.published_at,
        reason=snapshot.reason,
        is_simulated=is_simulated_sheet(pledge, found),
    )
