"""집행예산 현황: years × sources × stages, however rows and columns share them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from hanseong.pledges.domain.reading import BudgetCell, BudgetReading, CellState, Printed
from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.align import Manner, align
from hanseong.pledges.domain.sheet.amounts import read_amount_cell
from hanseong.pledges.domain.sheet.budget_groups import group_sources
from hanseong.pledges.domain.sheet.rows import Row
from hanseong.pledges.domain.sheet.tables import Table
from hanseong.pledges.domain.sheet.text import compact, label_of
from hanseong.pledges.domain.sheet.traces import Duplicate, LostLabel, OffsetLabel, RaggedRow

Row3 = tuple[str, str, dict[str, BudgetCell]]


@dataclass
class Budget:
    """The table read, and what was noticed on the way."""

    reading: BudgetReading | None = None
    ragged: list[RaggedRow] = field(default_factory=list)
    offsets: list[OffsetLabel] = field(default_factory=list)
    lost: list[LostLabel] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)


@dataclass(frozen=True)
class _Column:
    """What a column's head says; ``period`` is the printed year cell."""

    position: int
    period: Printed | None
    source: str
    stage: str


def read_budget(
    table: Table, unit: tuple[str, Decimal], as_of: Printed | None, named: Sequence[str], manner: Manner
) -> Budget:
    """The execution table in ``unit``; blank, dash and 0 stay three things.

    ``named`` are the sources that the overview names, for a row group that lost its label.
    """
    found = Budget()
    columns = _columns(table)
    first = min((c.position for c in columns), default=1)
    roles = _roles(table, columns, first)
    rows: list[tuple[Row, tuple[str, ...]]] = []
    for row in table.body:
        aligned = align(row, roles, table.heads[0][0].number, manner)
        if aligned.trace is not None:
            found.ragged.append(aligned.trace)
        rows.append((row, aligned.cells))
    rows = _without_repeats(rows, found)
    sources = _row_sources(rows, first, named, found)
    unnamed = {line for lost in found.lost if not lost.label for line in lost.lines}
    cells = _Cells(columns, first, unit[1])
    for (row, texts), source in zip(rows, sources, strict=True):
        if row.number not in unnamed:
            cells.take(row, texts, source)
    if not cells.by_key:
        return found
    order = _ordered(columns, cells.periods)
    found.reading = BudgetReading(
        unit=unit[0],
        unit_krw=unit[1],
        as_of_printed=as_of,
        columns=tuple(order),
        years=tuple(lexicon.year_of(p.text) if not _is_open(p.text) else None for p in order),
        rows={key: tuple(_at(by, p) for p in order) for key, by in cells.by_key.items()},
    )
    return found


def _is_open(text: str) -> bool:
    return lexicon.is_after(text) or lexicon.is_prior(text)


def _columns(table: Table) -> list[_Column]:
    """Every value column; blank heads take the period or source to their left."""
    head = table.heads[0]
    columns: list[_Column] = []
    period: Printed | None = None
    source = ""
    for position in range(table.width):
        words = [label_of(row.cell(position)) for row in head]
        for row, word in zip(head, words, strict=True):
            has_years = any(lexicon.year_of(cell) for cell in row.cells)
            if lexicon.year_of(word) or _is_open(word) or (has_years and word in lexicon.TOTAL):
                period, source = row.printed(position), ""
            elif lexicon.source_of(word):
                source = lexicon.source_of(word)
        stage = next((lexicon.stage_of(word) for word in words if lexicon.stage_of(word)), "")
        if period is not None or source:
            columns.append(_Column(position, period, source, stage))
    return [c for c in columns if label_of(head[0].cell(c.position)) not in lexicon.NOTE]


def _roles(table: Table, columns: Sequence[_Column], first: int) -> list[str]:
    """Roles for alignment: what stands left of the values is a source, the last of them a stage."""
    has_stage = any(lexicon.stage_of(cell) for row in table.body[:6] for cell in row.cells[:first])
    roles = ["source"] * first + ["value"] * (table.width - first)
    if has_stage and first >= 1:
        roles[first - 1] = "stage"
    if any(c.period is None for c in columns):
        roles[0] = "label"
    return roles


def _row_sources(
    rows: Sequence[tuple[Row, tuple[str, ...]]], first: int, named: Sequence[str], found: Budget
) -> list[str]:
    labels = [next((s for c in texts[:first] if (s := lexicon.source_of(c))), "") for _, texts in rows]
    stages = [next((s for c in texts[:first] if (s := lexicon.stage_of(c))), "") for _, texts in rows]
    lines = [row.number for row, _ in rows]
    grouped = group_sources(labels, stages, lines, named)
    found.offsets += grouped.offsets
    found.lost += grouped.lost
    return grouped.sources


def _without_repeats(
    rows: Sequence[tuple[Row, tuple[str, ...]]], found: Budget
) -> list[tuple[Row, tuple[str, ...]]]:
    """Without rows that stand twice.

    A labelled row repeats any earlier one, a row without label the one right above it; what follows
    a repeated row repeats what followed the first one, as far as it is the same.
    """
    kept: list[tuple[Row, tuple[str, ...]]] = []
    keys: list[tuple[str, ...]] = []
    first: dict[tuple[str, ...], int] = {}
    again: int | None = None  # which kept row the row above repeats
    for row, texts in rows:
        key = tuple(compact(text) for text in texts)
        says = any(sign.isdigit() for text in key for sign in text) or any(map(lexicon.stage_of, key))
        if again is not None and keys[again + 1 : again + 2] == [key]:
            again += 1
        elif key[0] and says and key in first:
            again = first[key]
        else:
            again = len(keys) - 1 if keys[-1:] == [key] and any(key) else None
        if again is not None:
            found.duplicates.append(Duplicate(row.number, kept[again][0].number, len(row.raw)))
            continue
        kept.append((row, texts))
        first.setdefault(key, len(keys))
        keys.append(key)
    return kept


@dataclass
class _Cells:
    """The cells by row key and period, and the periods in order of appearance."""

    columns: Sequence[_Column]
    first: int
    unit_krw: Decimal
    periods: dict[str, Printed] = field(default_factory=dict)
    by_key: dict[tuple[str, str], dict[str, BudgetCell]] = field(default_factory=dict)

    def take(self, row: Row, texts: tuple[str, ...], source: str) -> None:
        """Enter a row; what its head and its own labels say is put together."""
        stage = next((s for cell in texts[: self.first] if (s := lexicon.stage_of(cell))), "")
        own = next((row.printed(i) for i in range(self.first) if self._is_period(texts[i])), None)
        for column in self.columns:
            period = column.period or own
            key = (column.source or source or "합계", column.stage or stage)
            if period is None or not key[1] or column.position >= len(texts):
                continue
            name = compact(period.text)
            self.periods.setdefault(name, period)
            cell = _cell(texts[column.position], row, column.position, self.unit_krw)
            self.by_key.setdefault(key, {}).setdefault(name, cell)

    def _is_period(self, text: str) -> bool:
        """A year, or where years run down the table the row of their sum."""
        if lexicon.year_of(text) is not None or _is_open(text):
            return True
        return label_of(text) in lexicon.TOTAL and all(column.source for column in self.columns)


def _cell(text: str, row: Row, position: int, unit_krw: Decimal) -> BudgetCell:
    amounts, state = read_amount_cell(text.replace("%", ""), unit_krw)
    value = amounts[0].value if amounts else None
    return BudgetCell(
        Printed(text.strip(), row.number, position), state, value, amounts[0].decimals if amounts else 0
    )


def _ordered(columns: Sequence[_Column], periods: dict[str, Printed]) -> list[Printed]:
    """The periods in printed order, each once."""
    heads: dict[str, Printed] = {}
    for column in columns:
        if column.period is not None:
            heads.setdefault(compact(column.period.text), column.period)
    for key, printed in periods.items():
        heads.setdefault(key, printed)
    return list(heads.values())


def _at(by_period: dict[str, BudgetCell], period: Printed) -> BudgetCell:
    blank = BudgetCell(Printed("", period.line, period.cell), CellState.BLANK, None)
    return by_period.get(compact(period.text), blank)
