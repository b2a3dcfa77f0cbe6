"""What recognition read, as a quarter's sheet in won, with the source of every cell. Pure.

Where the reading follows a suggestion (a label moved to its true row, an impossible date), the cell
also keeps the ``literal`` meaning of the print, to which a rejected suggestion goes back.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from hanseong.core.calendar import Quarter
from hanseong.core.money import MILLION_KRW
from hanseong.pledges.domain.content import (
    Amount,
    BudgetEntry,
    CellSource,
    Head,
    OverviewItem,
    PictureEntry,
    PlanEntry,
    ProgrammeEntry,
    QuarterSheet,
    ResultEntry,
    TargetEntry,
)
from hanseong.pledges.domain.reading import Printed, ResultRow, SheetReading
from hanseong.pledges.domain.words import code_of

NO_TITLE = "(공약명 없음)"  # where no title is printed
_MOVED_DATE = frozenset({"DATE_INVALID"})


def sheet_from_reading(reading: SheetReading, *, document: str, quarter: Quarter) -> QuarterSheet:
    """The sheet that ``reading`` says; ``document`` is the SHA-256 of the received file."""
    return _Reader(reading, document).sheet(quarter)


class _Reader:
    """Carries the reading and the document's hash through the parts of a sheet."""

    def __init__(self, reading: SheetReading, document: str) -> None:
        self.reading = reading
        self.document = document
        self._numbers: Counter[str] = Counter()

    def sheet(self, quarter: Quarter) -> QuarterSheet:
        return QuarterSheet(
            quarter=quarter,
            head=self.head(),
            programmes=tuple(self.programmes()),
            targets=tuple(self.targets()),
            overview=tuple(self.overview()),
            results=tuple(self.results()),
            plans=tuple(self.plans()),
            budget=tuple(self.budget()),
            pictures=tuple(self.pictures()),
        )

    def source(self, printed: Printed | None) -> CellSource:
        if printed is None:
            return CellSource(document=self.document)
        return CellSource(printed.text, self.document, printed.line, printed.cell)

    def number(self, key: str) -> str:
        self._numbers[key] += 1
        return f"{key}.{self._numbers[key]}"

    def head(self) -> Head:
        read, top = self.reading, self.reading.header
        total = None if top.total_budget is None else top.total_budget * MILLION_KRW
        printed = {
            "title": top.title,
            "goal_text": top.goal,
            "area_text": top.area,
            "management_no": top.number,
            "total_budget_krw": top.total_budget_printed,
            "continuity": top.continuity,
            "completion": top.completion,
            "responsible_body": top.owner,
            "declared_state": top.status,
            "term_goal": read.term_goal,
            "period_text": read.period_printed,
        }
        return Head(
            key="head",
            title=top.title.text.strip() or NO_TITLE,
            management_no=top.management_no,
            goal_text=_text(top.goal),
            area_text=_text(top.area),
            total_budget_krw=total,
            continuity=code_of(_text(top.continuity)),
            completion=code_of(_text(top.completion)),
            responsible_body=_text(top.owner),
            declared_state=code_of(_text(top.status)),
            state_text=_text(top.status),
            term_goal=_text(read.term_goal),
            period_text=_text(read.period_printed),
            period_start=read.period_start,
            period_end=read.period_end,
            results_unit=read.results_unit,
            budget_unit=read.budget.unit if read.budget else "백만원",
            department_text=read.contacts[0].department if read.contacts else "",
            cells={name: self.source(found) for name, found in printed.items() if found is not None},
        )

    def programmes(self) -> Iterator[ProgrammeEntry]:
        for found in self.reading.programmes:
            names = tuple(dict.fromkeys(name.text.strip() for name in found.names))
            cells = {"name": self.source(found.names[0])} if found.names else {}
            yield ProgrammeEntry(key=found.id, name=found.name, names=names, cells=cells)

    def targets(self) -> Iterator[TargetEntry]:
        for programme, row in self.reading.targets.items():
            for cell in row:
                yield TargetEntry(
                    key=f"{programme}.{cell.year}",
                    programme=programme,
                    year=cell.year,
                    text=cell.printed.text.strip(),
                    value=cell.value,
                    unit=cell.unit,
                    kind=str(cell.kind),
                    cells={"text": self.source(cell.printed), "value": self.source(cell.printed)},
                )

    def overview(self) -> Iterator[OverviewItem]:
        for found in self.reading.overview:
            yield OverviewItem(
                key=self.number(f"{found.programme or ''}.{found.label}"),
                programme=found.programme or "",
                label=found.label,
                text=found.printed.text.strip(),
                amount_krw=None if found.amount is None else found.amount * MILLION_KRW,
                sources=tuple((s, None if a is None else a * MILLION_KRW) for s, a in found.sources),
                cells={"text": self.source(found.printed)},
            )

    def results(self) -> Iterator[ResultEntry]:
        literal = printed_programmes(self.reading)
        unit = self.reading.results_unit_krw
        for row in self.reading.results:
            programme = row.programme or ""
            cells = {
                "programme": _with_literal(self.source(row.label_printed), programme, literal[row.line]),
                "quarter": self.source(row.quarter_printed),
                "items": self.source(row.activity_printed),
                "amounts": self.source(row.amount_printed),
                **self._dates(row),
            }
            yield ResultEntry(
                key=self.number(f"{programme}.{row.quarter or ''}"),
                programme=programme,
                quarter=row.quarter,
                start=row.start,
                end=row.end,
                precision=row.precision,
                date_text=_text(row.date_printed),
                items=row.items,
                amounts=tuple(
                    Amount(a.value * unit, str(a.status), a.printed, a.decimals) for a in row.amounts
                ),
                amount_state=str(row.amount_state),
                cells={name: cell if cell.line else _placed(cell, row.line) for name, cell in cells.items()},
            )

    def _dates(self, row: ResultRow) -> dict[str, CellSource]:
        source = self.source(row.date_printed)
        impossible = any(
            found.code in _MOVED_DATE and row.line in found.lines for found in self.reading.irregularities
        )
        cells = {"date_text": source}
        for name, value in (("start", row.start), ("end", row.end)):
            cells[name] = _with_literal(source, value, None) if impossible else source
        return cells

    def plans(self) -> Iterator[PlanEntry]:
        for row in self.reading.plans:
            printed = row.cells[-1] if row.cells else Printed("", row.line)
            yield PlanEntry(
                key=self.number(f"{row.programme or ''}.{row.quarter or row.year or ''}"),
                programme=row.programme or "",
                year=row.year,
                quarter=row.quarter,
                items=row.items,
                cells={"items": self.source(printed)},
            )

    def budget(self) -> Iterator[BudgetEntry]:
        table = self.reading.budget
        if table is None:
            return
        columns = [_text(column) for column in table.columns]
        for (source, stage), row in table.rows.items():
            for position, cell in enumerate(row):
                column = columns[position] if position < len(columns) else str(position)
                yield BudgetEntry(
                    key=self.number(f"{code_of(source) or source}.{code_of(stage) or stage}.{column}"),
                    column=column,
                    column_position=position,
                    year=table.years[position] if position < len(table.years) else None,
                    source=code_of(source) or source,
                    stage=code_of(stage) or stage,
                    value_krw=_won(cell.value, table.unit_krw),
                    state=str(cell.state),
                    decimals=cell.decimals,
                    cells={"value_krw": self.source(cell.printed)},
                )

    def pictures(self) -> Iterator[PictureEntry]:
        for found in self.reading.pictures:
            yield PictureEntry(
                key=self.number("picture"), caption=found.text.strip(), cells={"caption": self.source(found)}
            )


def printed_programmes(reading: SheetReading) -> dict[int, str]:
    """Line → programme as a plain fill-down of the printed labels would book it."""
    by_name = {_folded(name.text): found.id for found in reading.programmes for name in found.names}
    by_name |= {_folded(found.name): found.id for found in reading.programmes}
    current, found_by_line = "", {}
    for row in reading.results:
        label = _folded(_text(row.label_printed))
        if label:
            current = by_name.get(label, row.programme or "")
        found_by_line[row.line] = current or row.programme or ""
    return found_by_line


def _with_literal(source: CellSource, value: object, literal: object) -> CellSource:
    if value == literal or value is None:
        return source
    return CellSource(
        source.printed, source.document, source.line, source.cell, literal=literal, has_literal=True
    )


def _placed(cell: CellSource, line: int) -> CellSource:
    return CellSource(
        cell.printed, cell.document, line, cell.cell, literal=cell.literal, has_literal=cell.has_literal
    )


def _won(value: Decimal | None, unit_krw: Decimal) -> Decimal | None:
    return None if value is None else value * unit_krw


def _text(printed: Printed | None) -> str:
    return "" if printed is None else printed.text.strip()


def _folded(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()
