"""The list of pledges with their states and money, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import CharField, Sum
from django.db.models.functions import Cast

from hanseong.core.calendar import Quarter
from hanseong.core.permissions import Actor
from hanseong.pledges.domain.words import FundSource, Stage
from hanseong.pledges.models import BudgetLine, Pledge, QuarterReport, Snapshot
from hanseong.pledges.selectors import terms
from hanseong.pledges.selectors.simulated import published_for_real
from hanseong.pledges.selectors.views import PledgeView, pledge_view
from hanseong.pledges.selectors.working import exact


@dataclass(frozen=True)
class PledgeRow:
    """One line of the list. Amounts are Decimal won; ``rate_percent`` is executed ÷ required × 100.

    ``quarters`` maps each quarter to its report's state (residents: published only); ``as_of`` is
    the quarter of the amounts, "" where nothing is known yet.
    """

    pledge: PledgeView
    as_of: str
    report_state: str
    required_krw: Decimal | None
    executed_krw: Decimal | None
    rate_percent: Decimal | None
    quarters: tuple[tuple[str, str], ...]
    revision: int | None


def pledges(
    actor: Actor, *, term: int | None = None, quarter: Quarter | None = None, now: datetime
) -> list[PledgeRow]:
    """Pledges of a term (None: of the one that runs, or else the newest), in the order of their numbers.

    With ``quarter`` the states and amounts are those of that quarter.
    """
    if term is None:
        running = terms.current(now)
        term = running.number if running else 0
    rows = Pledge.objects.visible_to(actor).filter(term__number=term)
    found = list(
        rows.select_related("term", "area__goal", "owner_department").order_by("order", "number_key")
    )
    return _rows(actor, found, quarter)


class _Report(NamedTuple):
    """A report without its row: 120 pledges × 16 quarters are many rows.

    Pledges go by their key here, which is unique in a term: 4,000 UUIDs would be most of the work.
    """

    quarter: Quarter
    state: str


class _Frozen(NamedTuple):
    """A snapshot without its payload. Amounts stay text: of 16 quarters only one is shown."""

    quarter: Quarter
    revision: int
    is_public: bool
    required: str | None
    executed: str | None


def _rows(actor: Actor, found: list[Pledge], quarter: Quarter | None) -> list[PledgeRow]:
    ids = [row.id for row in found]
    reports, snapshots, working = _reports(actor, ids), _snapshots(actor, ids), _working_amounts(actor, ids)
    marked = [row.id for row in found if row.is_simulated]
    real = published_for_real(marked) if marked else set()
    rows = [
        _row(row, reports.get(row.number_key, []), snapshots.get(row.number_key, []), working, quarter)
        for row in found
    ]
    return [
        replace(row, pledge=replace(row.pledge, is_simulated=False)) if row.pledge.id in real else row
        for row in rows
    ]


def _reports(actor: Actor, ids: list[UUID]) -> dict[str, list[_Report]]:
    found: dict[str, list[_Report]] = {}
    rows = QuarterReport.objects.visible_to(actor).filter(pledge_id__in=ids).order_by("year", "number")
    for key, year, number, state in rows.values_list("pledge__number_key", "year", "number", "state"):
        found.setdefault(key, []).append(_Report(Quarter(year, number), state))
    return found


def _snapshots(actor: Actor, ids: list[UUID]) -> dict[str, list[_Frozen]]:
    found: dict[str, list[_Frozen]] = {}
    rows = Snapshot.objects.visible_to(actor).filter(report__pledge_id__in=ids)
    columns = rows.order_by("report__year", "report__number", "revision").values_list(
        "report__pledge__number_key",
        "report__year",
        "report__number",
        "revision",
        "is_public",
        Cast("required_krw", CharField()),
        Cast("executed_krw", CharField()),
    )
    for key, year, number, revision, is_public, required, executed in columns:
        row = _Frozen(Quarter(year, number), revision, is_public, required, executed)
        found.setdefault(key, []).append(row)
    return found


def _row(
    row: Pledge,
    reports: list[_Report],
    snapshots: list[_Frozen],
    working: dict[tuple[str, Quarter], tuple[Decimal | None, Decimal | None]],
    quarter: Quarter | None,
) -> PledgeRow:
    states = {str(snapshot.quarter): "published" for snapshot in snapshots if snapshot.is_public}
    states |= {str(report.quarter): report.state for report in reports}
    report = next((r for r in reversed(reports) if quarter in (None, r.quarter)), None)
    snapshot = next((s for s in reversed(snapshots) if quarter in (None, s.quarter)), None)
    place = (row.number_key, report.quarter) if report is not None else None
    if report is not None and place in working and report.state != "published":
        as_of, (required, executed), revision = str(report.quarter), working[place], None
    elif snapshot is not None:
        as_of, revision = str(snapshot.quarter), snapshot.revision
        required, executed = _amount(snapshot.required), _amount(snapshot.executed)
    else:
        as_of, required, executed, revision = "", None, None, None
    return PledgeRow(
        pledge=pledge_view(row),
        as_of=as_of,
        report_state=states.get(as_of, report.state if report else ""),
        required_krw=required,
        executed_krw=executed,
        rate_percent=_rate(required, executed),
        quarters=tuple(sorted(states.items())),
        revision=revision,
    )


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else exact(Decimal(text))


def _rate(required: Decimal | None, executed: Decimal | None) -> Decimal | None:
    if not required or executed is None:
        return None
    return (executed * 100 / required).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _working_amounts(
    actor: Actor, ids: list[UUID]
) -> dict[tuple[str, Quarter], tuple[Decimal | None, Decimal | None]]:
    """Required and executed of the printed total row, per report; of the sources where none is printed."""
    reports = QuarterReport.objects.visible_to(actor).filter(pledge_id__in=ids, has_rows=True)
    rows = (
        BudgetLine._unscoped.filter(
            report__in=reports.order_by().values("id"),
            stage__in=(Stage.REQUIRED, Stage.EXECUTED),
            value_krw__isnull=False,
        )
        .order_by()
        .values_list("report__pledge__number_key", "report__year", "report__number", "stage", "source")
        .annotate(total=Sum("value_krw"))
    )
    sums: dict[tuple[str, Quarter], dict[tuple[str, bool], Decimal]] = {}
    for key, year, number, stage, source, amount in rows:
        report = sums.setdefault((key, Quarter(year, number)), {})
        place = (stage, source == FundSource.TOTAL)
        report[place] = report.get(place, Decimal(0)) + amount

    def of(report: dict[tuple[str, bool], Decimal], stage: Stage) -> Decimal | None:
        printed = report.get((str(stage), True))
        return exact(printed if printed is not None else report.get((str(stage), False)))

    return {place: (of(report, Stage.REQUIRED), of(report, Stage.EXECUTED)) for place, report in sums.items()}
