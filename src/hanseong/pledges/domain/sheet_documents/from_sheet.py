"""A quarter's sheet (working rows or a thawed snapshot) brought to the parts of the official form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from hanseong.core.money import millions_from_won
from hanseong.pledges.domain.content import BudgetEntry, QuarterSheet, ResultEntry, TargetEntry
from hanseong.pledges.domain.sheet_documents.amounts import amount_text
from hanseong.pledges.domain.sheet_documents.content import (
    BudgetRow,
    ContactLine,
    OverviewItem,
    PictureItem,
    PlanItem,
    ResultItem,
    SheetContent,
    TargetRow,
)
from hanseong.pledges.domain.words import label_of

STATUS_MARK = {"planned": "(예정)", "carried_over": "(이월)", "refund": "(반납)"}
_NONE = {"dash": "-", "blank": ""}


def content_of(
    sheet: QuarterSheet,
    *,
    revision: int = 0,
    pictures: Mapping[str, tuple[bytes, str]] | None = None,
    contacts: Iterable[ContactLine] = (),
) -> SheetContent:
    """The form's parts; ``pictures`` maps a stored file's id to its bytes and media type."""
    head = sheet.head
    years = tuple(sorted({target.year for target in sheet.targets}))
    columns = _columns(sheet.budget)
    return SheetContent(
        number=head.management_no,
        goal=head.goal_text,
        area=head.area_text,
        title=head.title,
        total_budget=millions(head.total_budget_krw),
        continuity=label_of(head.continuity),
        completion=label_of(head.completion),
        owner=head.responsible_body,
        state=head.state_text or label_of(head.declared_state),
        as_of=sheet.quarter,
        term_goal=head.term_goal,
        period_text=head.period_text,
        target_years=years,
        targets=_targets(sheet, years),
        overview=_overview(sheet),
        results=tuple(_result(sheet, entry) for entry in sheet.results),
        plans=tuple(
            PlanItem(sheet.programme_name(plan.programme), plan.quarter, plan.items) for plan in sheet.plans
        ),
        budget_columns=tuple(columns),
        budget_years=tuple(columns.values()),
        budget=_budget(sheet.budget, columns),
        pictures=_pictures(sheet, pictures or {}),
        contacts=tuple(contacts),
        revision=revision,
    )


def millions(amount_krw: Decimal | None) -> Decimal | None:
    """Won as 백만원, None kept."""
    return None if amount_krw is None else millions_from_won(amount_krw)


def _targets(sheet: QuarterSheet, years: tuple[int, ...]) -> tuple[TargetRow, ...]:
    by_place: dict[str, dict[int, TargetEntry]] = {}
    for target in sheet.targets:
        by_place.setdefault(target.programme, {})[target.year] = target
    return tuple(
        TargetRow(
            programme_id=key,
            programme=sheet.programme_name(key),
            texts=tuple(row[year].text if year in row else "" for year in years),
            values=tuple(row[year].value if year in row else None for year in years),
            units=tuple(row[year].unit if year in row else "" for year in years),
        )
        for key, row in by_place.items()
    )


def _overview(sheet: QuarterSheet) -> tuple[OverviewItem, ...]:
    return tuple(
        OverviewItem(
            programme_id=item.programme,
            programme=sheet.programme_name(item.programme),
            label=item.label,
            text=item.text,
            amount=millions(item.amount_krw),
        )
        for item in sheet.overview
    )


def _result(sheet: QuarterSheet, entry: ResultEntry) -> ResultItem:
    amounts = [(millions_from_won(amount.value_krw), amount.status) for amount in entry.amounts]
    text = "\n".join(amount_text(value) + STATUS_MARK.get(status, "") for value, status in amounts)
    return ResultItem(
        programme_id=entry.programme,
        programme=sheet.programme_name(entry.programme),
        quarter=entry.quarter,
        date_text=entry.date_text or date_text(entry.start, entry.end, entry.precision),
        start=entry.start,
        end=entry.end,
        items=entry.items,
        amounts=tuple(amounts),
        amount_text=text or _NONE.get(entry.amount_state, ""),
    )


def date_text(start: date | None, end: date | None, precision: str) -> str:
    """Dates as officials write them: ``'24. 5. 3.``, ``'24. 4.~6.``; "" without a date."""
    if start is None:
        return ""
    year = f"'{start.year % 100:02d}."
    if end is None or end == start:
        return f"{year} {start.month}. {start.day}."
    if precision in ("month", "quarter"):
        last = f"{end.month}." if end.year == start.year else f"'{end.year % 100:02d}. {end.month}."
        return f"{year} {start.month}." if end.month == start.month else f"{year} {start.month}.~{last}"
    return f"{year} {start.month}. {start.day}.~{end.month}. {end.day}."


def _columns(budget: Iterable[BudgetEntry]) -> dict[str, int | None]:
    ordered = sorted(budget, key=lambda entry: entry.column_position)
    return {entry.column: entry.year for entry in ordered}


def _budget(budget: Iterable[BudgetEntry], columns: Mapping[str, int | None]) -> tuple[BudgetRow, ...]:
    rows: dict[tuple[str, str], dict[str, BudgetEntry]] = {}
    for entry in budget:
        rows.setdefault((entry.source, entry.stage), {})[entry.column] = entry
    return tuple(
        BudgetRow(
            source=label_of(source),
            stage=label_of(stage),
            texts=tuple(_budget_text(row.get(column)) for column in columns),
            values=tuple(millions(row[column].value_krw) if column in row else None for column in columns),
        )
        for (source, stage), row in rows.items()
    )


def _budget_text(entry: BudgetEntry | None) -> str:
    if entry is None:
        return ""
    if entry.value_krw is not None:
        return amount_text(millions_from_won(entry.value_krw))
    return _NONE.get(entry.state, "")


def _pictures(sheet: QuarterSheet, files: Mapping[str, tuple[bytes, str]]) -> tuple[PictureItem, ...]:
    found = []
    for picture in sheet.pictures:
        content, media_type = files.get(picture.file, (None, "image/png"))
        found.append(PictureItem(picture.caption, content, media_type))
    return tuple(found)
