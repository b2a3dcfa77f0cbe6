"""추진실적: one row per quarter and programme, with dates, items and amounts. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from hanseong.core.calendar import Quarter
from hanseong.core.money import MILLION_KRW
from hanseong.pledges.domain.reading import CellState, Printed, ResultRow
from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.align import Aligned, Manner, align
from hanseong.pledges.domain.sheet.amounts import read_amount_cell
from hanseong.pledges.domain.sheet.date_repair import repair
from hanseong.pledges.domain.sheet.dates import DateReading, quarter_parts, read_date
from hanseong.pledges.domain.sheet.labels import Slot, by_content, place_labels
from hanseong.pledges.domain.sheet.programmes import Programmes
from hanseong.pledges.domain.sheet.repeats import drop_repeats, drop_scattered
from hanseong.pledges.domain.sheet.rows import Row
from hanseong.pledges.domain.sheet.table_heads import roles_of
from hanseong.pledges.domain.sheet.tables import Table
from hanseong.pledges.domain.sheet.text import compact, label_of, name_key, plain, split_items
from hanseong.pledges.domain.sheet.traces import Duplicate, LabelMove, RaggedRow
from hanseong.pledges.domain.sheet.year_slips import year_slips_mended


@dataclass
class Results:
    """What the results tables say and what was noticed on the way."""

    rows: list[ResultRow] = field(default_factory=list)
    moves: list[LabelMove] = field(default_factory=list)
    ragged: list[RaggedRow] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    filled: list[int] = field(default_factory=list)
    has_year_column: bool = False
    has_label_column: bool = False


@dataclass(frozen=True)
class RawResult:
    """A row before anybody knows whose it is."""

    row: ResultRow
    label: Printed | None
    is_spanned: bool
    year: int | None = None  # of a year column of its own, filled down


def read_results(
    tables: Sequence[Table],
    programmes: Programmes,
    vocabulary: Mapping[str, frozenset[str]],
    units: Mapping[int, Decimal],
    manner: Manner,
) -> Results:
    """All results in order; ``units`` gives the money unit by head line of each table."""
    found = Results()
    raw: list[RawResult] = []
    part = 0
    for table in tables:
        roles = roles_of(table.heads[0])
        unit = units.get(table.heads[0][0].number, MILLION_KRW)
        pending: Printed | None = None
        year: int | None = None
        found.has_year_column = found.has_year_column or "year" in roles
        found.has_label_column = found.has_label_column or _names_programmes(table, roles)
        for row, piece in zip(table.body, table.parts, strict=True):
            aligned = align(row, roles, table.heads[piece][0].number, manner)
            one = _raw(row, aligned, roles, unit, part + piece)
            if aligned.trace is not None and one is not None:
                found.ragged.append(aligned.trace)
            if one is None:
                pending = _label(row, aligned, roles) or pending
                continue
            year = _year(aligned, roles) or year
            raw.append(replace(one, label=one.label or pending, year=year))
            pending = None
        part += len(table.heads)
    raw, found.duplicates = drop_repeats(_with_quarters(raw))
    raw = year_slips_mended([replace(one, row=_with_dates(one.row)) for one in raw])
    _place(raw, programmes, vocabulary, found)
    return found


def _names_programmes(table: Table, roles: Sequence[str]) -> bool:
    """Whether the head has a column for the programmes, by its own word."""
    column = _column(roles, "label")
    return column is not None and any(label_of(row.cell(column)) in lexicon.LABEL for row in table.heads[0])


def _year(aligned: Aligned, roles: Sequence[str]) -> int | None:
    column = _column(roles, "year")
    return lexicon.year_of(aligned.cells[column]) if column is not None else None


def _column(roles: Sequence[str], role: str) -> int | None:
    return roles.index(role) if role in roles else None


def _label(row: Row, aligned: Aligned, roles: Sequence[str]) -> Printed | None:
    column = _column(roles, "label")
    if (
        column is None
        or not name_key(aligned.cells[column])
        or compact(aligned.cells[column]) in lexicon.TOTAL | {"소계"}
    ):
        return None
    return Printed(aligned.cells[column].strip(), row.number, column)


def _raw(row: Row, aligned: Aligned, roles: Sequence[str], unit: Decimal, table: int) -> RawResult | None:
    """The cells by role; None for a row that reports nothing (blank, a sum, a label alone)."""
    cells = aligned.cells
    quarter, day = _period(cells, roles)
    activity = "\n".join(cells[i] for i, role in enumerate(roles) if role == "activity" and cells[i].strip())
    money = _column(roles, "amount")
    label_column = _column(roles, "label")
    is_sum = label_column is not None and compact(cells[label_column]) in lexicon.TOTAL | {"소계"}
    if is_sum or not (activity.strip() or quarter is not None or day is not None):
        return None
    amounts, state = read_amount_cell(cells[money], unit) if money is not None else ((), CellState.BLANK)
    if money is not None and money in row.covered:
        state = CellState.DASH
    result = ResultRow(
        line=row.number,
        programme=None,
        label_printed=_label(row, aligned, roles),
        quarter=None,
        quarter_printed=_printed(row, quarter, cells),
        date_printed=_printed(row, day, cells),
        start=None,
        end=None,
        precision="none",
        amounts=amounts,
        amount_printed=_printed(row, money, cells),
        amount_state=state if money is not None else CellState.DASH,
        items=split_items(activity),
        activity_printed=_printed(row, _column(roles, "activity"), cells),
        table=table,
        cells=tuple(Printed(text, row.number, i) for i, text in enumerate(cells)),
    )
    return RawResult(result, result.label_printed, label_column is not None and label_column in row.covered)


def _printed(row: Row, column: int | None, cells: Sequence[str]) -> Printed | None:
    return (
        None
        if column is None or not cells[column].strip()
        else Printed(cells[column].strip(), row.number, column)
    )


def _period(cells: Sequence[str], roles: Sequence[str]) -> tuple[int | None, int | None]:
    """The columns of quarter and date; undivided period columns are told apart by what they hold."""
    quarter, day = _column(roles, "quarter"), _column(roles, "date")
    for i, role in enumerate(roles):
        if role != "period" or not cells[i].strip():
            continue
        if quarter is None and (quarter_parts(cells[i]) is not None):
            quarter = i
        elif day is None and lexicon.year_of(cells[i]) is None:
            day = i
    quarter = quarter if quarter is not None and cells[quarter].strip() else None
    return quarter, day if day is not None and cells[day].strip() else None


def _with_quarters(raw: Sequence[RawResult]) -> list[RawResult]:
    """Quarters filled in: a blank cell takes the one above, a missing year comes from date or neighbors."""
    filled: list[RawResult] = []
    above: Quarter | None = None
    for one in raw:
        quarter = _quarter(one, above)
        above = quarter or above
        filled.append(replace(one, row=replace(one.row, quarter=quarter)))
    return filled


def _quarter(one: RawResult, above: Quarter | None) -> Quarter | None:
    printed, dated = one.row.quarter_printed, one.row.date_printed
    year = above.year if above is not None else None
    day = read_date(dated.text, None) if dated is not None else None
    if printed is None:
        if one.label is not None and day is not None and day.start is not None:
            return Quarter.of(day.start)
        if above is None and day is not None and day.start is not None:
            return Quarter.of(day.start)
        return above
    parts = quarter_parts(printed.text)
    if parts is None:
        return Quarter.of(day.start) if day is not None and day.start is not None else None
    own = parts[0] or one.year or (day.start.year if day is not None and day.start is not None else None)
    if own is None and above is not None and year is not None:
        own = year + 1 if one.label is None and parts[1] < above.number else year
    return Quarter(own, parts[1]) if own is not None else None


def _with_dates(row: ResultRow) -> ResultRow:
    """Start and end; a date that cannot exist is read as its only sensible repair."""
    if row.date_printed is None:
        return row
    reading = date_of(row.date_printed.text, row.quarter)
    return replace(row, start=reading.start, end=reading.end, precision=reading.precision)


def date_of(text: str, quarter: Quarter | None) -> DateReading:
    """The suggested reading of a date cell in the row's quarter."""
    reading = read_date(text, quarter.year if quarter is not None else None)
    if not reading.fault:
        return reading
    better = repair(text, quarter)
    if better is not None:
        return better.reading
    return replace(reading, end=None) if reading.fault == "order" else reading


def _place(
    raw: Sequence[RawResult], programmes: Programmes, vocabulary: Mapping[str, frozenset[str]], found: Results
) -> None:
    owners = [programmes.add(one.label) if one.label is not None else None for one in raw]
    slots = [_slot(one, owner) for one, owner in zip(raw, owners, strict=True)]
    only = next(iter(programmes.names)) if len(programmes.names) == 1 else None
    placement = place_labels(slots, vocabulary) if any(owners) else by_content(slots, vocabulary)
    rows = [
        replace(one.row, programme=programme or only)
        for one, programme in zip(raw, placement.programmes, strict=True)
    ]
    found.rows, scattered = drop_scattered(rows)
    found.duplicates += scattered
    found.moves = placement.moves
    if found.has_label_column and not any(owners) and len(programmes.names) > 1 and rows:
        lines = tuple(row.line for row in rows)
        found.moves = [LabelMove("", "", None, None, 0, lines, "low", "nameless")]
    found.filled = [s.line for s in slots if s.programme is None and not s.is_spanned] if any(owners) else []


def _slot(one: RawResult, owner: str | None) -> Slot:
    row = one.row
    label = one.label.text if one.label is not None else ""
    column = one.label.cell if one.label is not None else 0
    text = plain(row.activity_printed.text) if row.activity_printed is not None else ""
    return Slot(row.line, owner, label, row.quarter, row.start, text, column, one.is_spanned)
