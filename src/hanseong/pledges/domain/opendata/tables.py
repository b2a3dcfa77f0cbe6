"""The sheet as flat tables, one row per fact: targets, results, budget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from hanseong.core.documents.model import Cell, Document, Table
from hanseong.pledges.domain.sheet_documents.content import SheetContent

Value = str | int | Decimal | None


@dataclass(frozen=True)
class Column:
    """A column: machine name, Table Schema type, Korean title and (for money) its FDP column type."""

    name: str
    type: str
    title: str
    column_type: str = ""


@dataclass(frozen=True)
class FlatTable:
    """Columns and rows; every row is as long as the columns."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    def as_document(self) -> Document:
        """A document of this one table, its first row the machine names."""
        heading = tuple(Cell(column.name, is_header=True) for column in self.columns)
        body = tuple(tuple(Cell(_text(value), value=value) for value in row) for row in self.rows)
        return Document(title=self.title, blocks=(Table((heading, *body), kind=self.name),))


def _text(value: Value) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return "" if value is None else str(value)


_PLEDGE = (
    Column("management_no", "string", "관리번호", "activity:generic:program:code"),
    Column("as_of", "string", "기준 분기"),
)
_PROGRAMME = (
    Column("programme_id", "string", "단위사업 식별자", "activity:generic:subprogram:code"),
    Column("programme", "string", "단위사업", "activity:generic:subprogram:label"),
)


def targets_table(content: SheetContent) -> FlatTable:
    """One row per programme and year."""
    rows = [
        (content.number, str(content.as_of), row.programme_id, row.programme, year, text, value, unit)
        for row in content.targets
        for year, text, value, unit in zip(
            content.target_years, row.texts, row.values, row.units or ("",) * len(row.texts), strict=True
        )
    ]
    columns = (
        *_PLEDGE,
        *_PROGRAMME,
        Column("year", "integer", "연도"),
        Column("target", "string", "목표(표기)"),
        Column("value", "number", "목표값"),
        Column("unit", "string", "단위"),
    )
    return FlatTable("targets", "연차별 추진계획", columns, tuple(rows))


def results_table(content: SheetContent) -> FlatTable:
    """One row per amount of a result; a result without amount is one row with an empty value."""
    rows: list[tuple[Value, ...]] = []
    for item in content.results:
        for value, status in item.amounts or ((None, ""),):
            year = item.quarter.year if item.quarter else (item.start.year if item.start else None)
            rows.append(
                (
                    content.number,
                    str(content.as_of),
                    item.programme_id,
                    item.programme,
                    year,
                    str(item.quarter or ""),
                    item.start.isoformat() if item.start else None,
                    item.end.isoformat() if item.end else None,
                    "; ".join(item.items),
                    value,
                    status,
                )
            )
    columns = (
        *_PLEDGE,
        *_PROGRAMME,
        Column("fiscal_year", "integer", "회계연도", "date:fiscal-year"),
        Column("quarter", "string", "분기"),
        Column("start", "date", "시작일"),
        Column("end", "date", "종료일"),
        Column("activity", "string", "추진내용"),
        Column("value", "number", "금액(백만원)", "value"),
        Column("status", "string", "구분", "value-kind:code"),
    )
    return FlatTable("results", "추진실적", columns, tuple(rows))


def budget_table(content: SheetContent) -> FlatTable:
    """One row per source, stage and column that carries a number; 합계 is a source of its own name."""
    rows = [
        (content.number, str(content.as_of), column, year, row.source, row.stage, value)
        for row in content.budget
        for column, year, value in zip(content.budget_columns, content.budget_years, row.values, strict=True)
        if value is not None
    ]
    columns = (
        *_PLEDGE,
        Column("column", "string", "연도(표기)"),
        Column("fiscal_year", "integer", "회계연도", "date:fiscal-year"),
        Column("source", "string", "재원", "fin-source:generic:code"),
        Column("stage", "string", "단계", "value-kind:code"),
        Column("value", "number", "금액(백만원)", "value"),
    )
    return FlatTable("budget", "집행예산 현황", columns, tuple(rows))


TABLES: dict[str, Callable[[SheetContent], FlatTable]] = {
    "targets": targets_table,
    "results": results_table,
    "budget": budget_table,
}


def flat_table(content: SheetContent, name: str) -> FlatTable:
    """The table of that name; KeyError for another."""
    return TABLES[name](content)
