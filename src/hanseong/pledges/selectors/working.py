"""Reads a report's working rows as one ``QuarterSheet``: nine queries, whatever its length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from uuid import UUID

from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.cell_sources import cells_from
from hanseong.pledges.domain.content import (
    Amount,
    BudgetEntry,
    Head,
    OverviewItem,
    PictureEntry,
    PlanEntry,
    ProgrammeEntry,
    QuarterSheet,
    ResultEntry,
    TargetEntry,
    field_names,
)
from hanseong.pledges.models import (
    BudgetLine,
    OverviewEntry,
    Picture,
    PlannedActivity,
    Pledge,
    Programme,
    QuarterlyResult,
    QuarterReport,
    ResultAmount,
    SheetHead,
    YearlyTarget,
)


def working_sheet(report: QuarterReport, pledge: Pledge) -> QuarterSheet:
    """The sheet as its rows say it now; a report without rows is a sheet with a bare head."""
    programmes = list(Programme._unscoped.filter(pledge_id=pledge.id, is_listed=True))
    keys = {row.id: row.key for row in programmes}
    head = SheetHead._unscoped.filter(report_id=report.id).first()
    return QuarterSheet(
        quarter=report.quarter,
        head=_head(head, pledge),
        programmes=tuple(
            ProgrammeEntry(row.key, row.name, tuple(row.names), cells=cells_from(row.cells))
            for row in programmes
        ),
        targets=tuple(_targets(report.id, keys)),
        overview=tuple(_overview(report.id, keys)),
        results=tuple(_results(report.id, keys)),
        plans=tuple(_plans(report.id, keys)),
        budget=tuple(_budget(report.id)),
        pictures=tuple(_pictures(report.id)),
    )


def _head(row: SheetHead | None, pledge: Pledge) -> Head:
    if row is None:
        return Head(
            "head",
            title=pledge.title,
            management_no=pledge.management_number,
            continuity=pledge.continuity,
            completion=pledge.completion,
            responsible_body=pledge.responsible_body,
            declared_state=pledge.declared_state,
        )
    values: dict[str, Any] = {name: getattr(row, name) for name in field_names("head")}
    values["total_budget_krw"] = exact(row.total_budget_krw)
    return Head("head", **values, cells=cells_from(row.cells))


def _targets(report_id: UUID, keys: dict[UUID, str]) -> Iterator[TargetEntry]:
    for row in YearlyTarget._unscoped.filter(report_id=report_id):
        yield TargetEntry(
            row.key,
            programme=keys.get(row.programme_id, ""),
            year=row.year,
            text=row.text,
            value=exact(row.value),
            unit=row.unit,
            kind=row.kind,
            cells=cells_from(row.cells),
        )


def _overview(report_id: UUID, keys: dict[UUID, str]) -> Iterator[OverviewItem]:
    for row in OverviewEntry._unscoped.filter(report_id=report_id):
        yield OverviewItem(
            row.key,
            programme=_key(keys, row.programme_id),
            label=row.label,
            text=row.text,
            amount_krw=exact(row.amount_krw),
            sources=tuple((s, None if a is None else Decimal(a)) for s, a in row.sources),
            cells=cells_from(row.cells),
        )


def _results(report_id: UUID, keys: dict[UUID, str]) -> Iterator[ResultEntry]:
    amounts: defaultdict[UUID, list[Amount]] = defaultdict(list)
    for amount in ResultAmount.objects.filter(result__report_id=report_id):
        value = exact(amount.value_krw) or Decimal(0)
        amounts[amount.result_id].append(Amount(value, amount.status, amount.printed, amount.decimals))
    for row in QuarterlyResult._unscoped.filter(report_id=report_id):
        yield ResultEntry(
            row.key,
            programme=_key(keys, row.programme_id),
            quarter=_quarter(row.quarter),
            start=row.start,
            end=row.end,
            precision=row.precision,
            date_text=row.date_text,
            items=tuple(row.items),
            amounts=tuple(amounts[row.id]),
            amount_state=row.amount_state,
            cells=cells_from(row.cells),
        )


def _plans(report_id: UUID, keys: dict[UUID, str]) -> Iterator[PlanEntry]:
    for row in PlannedActivity._unscoped.filter(report_id=report_id):
        yield PlanEntry(
            row.key,
            programme=_key(keys, row.programme_id),
            year=row.year,
            quarter=_quarter(row.quarter),
            items=tuple(row.items),
            cells=cells_from(row.cells),
        )


def _budget(report_id: UUID) -> Iterator[BudgetEntry]:
    for row in BudgetLine._unscoped.filter(report_id=report_id):
        yield BudgetEntry(
            row.key,
            column=row.column,
            column_position=row.column_position,
            year=row.year,
            source=row.source,
            stage=row.stage,
            value_krw=exact(row.value_krw),
            state=row.state,
            decimals=row.decimals,
            cells=cells_from(row.cells),
        )


def _pictures(report_id: UUID) -> Iterator[PictureEntry]:
    for row in Picture._unscoped.filter(report_id=report_id):
        yield PictureEntry(
            row.key,
            caption=row.caption,
            file=str(row.file_id or ""),
            offered_by=row.offered_by,
            lon=row.lon,
            lat=row.lat,
            cells=cells_from(row.cells),
        )


def exact(value: Decimal | None) -> Decimal | None:
    """A stored amount without the zeros its column added, so that equal amounts are equal text."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _key(keys: dict[UUID, str], programme_id: UUID | None) -> str:
    return "" if programme_id is None else keys.get(programme_id, "")


def _quarter(code: str) -> Quarter | None:
    return Quarter.parse(code) if code else None
