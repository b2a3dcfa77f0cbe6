"""향후 추진계획: coming quarters by programme. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.reading import PlanRow, Printed
from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.align import Aligned, Manner, align
from hanseong.pledges.domain.sheet.dates import quarter_parts, read_date
from hanseong.pledges.domain.sheet.labels import Slot, by_content, place_labels
from hanseong.pledges.domain.sheet.programmes import Programmes
from hanseong.pledges.domain.sheet.rows import Row
from hanseong.pledges.domain.sheet.table_heads import roles_of
from hanseong.pledges.domain.sheet.tables import Table
from hanseong.pledges.domain.sheet.text import compact, name_key, split_items
from hanseong.pledges.domain.sheet.traces import Duplicate, LabelMove, RaggedRow


@dataclass
class Plans:
    """What the plan tables say."""

    rows: list[PlanRow] = field(default_factory=list)
    moves: list[LabelMove] = field(default_factory=list)
    ragged: list[RaggedRow] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    filled: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Raw:
    row: Row
    cells: tuple[str, ...]
    label: Printed | None
    year: int | None
    quarter: Quarter | None
    items: tuple[str, ...]
    is_spanned: bool


def read_plans(
    tables: Sequence[Table],
    programmes: Programmes,
    vocabulary: Mapping[str, frozenset[str]],
    manner: Manner,
) -> Plans:
    """All planned activities in order; year and label of a blank cell come from above."""
    found = Plans()
    raw: list[_Raw] = []
    for table in tables:
        roles = roles_of(table.heads[0])
        year: int | None = None
        for row in table.body:
            if row.is_blank:
                continue
            head = table.heads[0][0].number
            aligned = align(row, roles, head, manner)
            if aligned.trace is not None:
                found.ragged.append(aligned.trace)
            one = _raw(row, aligned, roles, year)
            year = one.year or year
            earlier = _earlier(raw, one)
            if earlier is not None:
                found.duplicates.append(Duplicate(row.number, earlier.row.number, len(row.raw)))
                continue
            raw.append(one)
    _place(raw, programmes, vocabulary, found)
    return found


def _earlier(raw: Sequence[_Raw], one: _Raw) -> _Raw | None:
    """The row that ``one`` repeats: right above it, or above with nobody else's label between."""
    for before in reversed(raw[-4:]):
        if _is_same(before, one) and (one.items or before is raw[-1]):
            return before
        if before.label is not None and one.label is None:
            return None
    return None


def _is_same(one: _Raw, other: _Raw) -> bool:
    if one.items != other.items or one.quarter != other.quarter or other.quarter is None:
        return False
    return other.label is None or (
        one.label is not None and name_key(one.label.text) == name_key(other.label.text)
    )


def _raw(row: Row, aligned: Aligned, roles: Sequence[str], year: int | None) -> _Raw:
    cells = aligned.cells
    label_column = roles.index("label") if "label" in roles else None
    label = None
    if (
        label_column is not None
        and name_key(cells[label_column])
        and compact(cells[label_column]) not in lexicon.TOTAL
    ):
        label = Printed(cells[label_column].strip(), row.number, label_column)
    number: int | None = None
    for i, role in enumerate(roles):
        if role in {"quarter", "period", "year", "date"} and cells[i].strip():
            parts = quarter_parts(cells[i])
            if parts is not None:
                year, number = parts[0] or year, parts[1]
            elif (written := lexicon.year_of(cells[i])) is not None:
                year = written
            else:
                day = read_date(cells[i], year)
                if day.start is not None and not day.fault:
                    year, number = day.start.year, number or Quarter.of(day.start).number
    text = "\n".join(cells[i] for i, role in enumerate(roles) if role == "activity" and cells[i].strip())
    quarter = Quarter(year, number) if year is not None and number is not None else None
    spanned = label_column is not None and label_column in row.covered
    return _Raw(row, cells, label, year, quarter, split_items(text), spanned)


def _place(
    raw: Sequence[_Raw], programmes: Programmes, vocabulary: Mapping[str, frozenset[str]], found: Plans
) -> None:
    owners = [programmes.add(one.label) if one.label is not None else None for one in raw]
    slots = [
        Slot(
            one.row.number,
            owner,
            one.label.text if one.label is not None else "",
            one.quarter,
            None,
            " ".join(one.items),
            one.label.cell if one.label is not None else 0,
            one.is_spanned,
        )
        for one, owner in zip(raw, owners, strict=True)
    ]
    placement = place_labels(slots, vocabulary) if any(owners) else by_content(slots, vocabulary)
    only = next(iter(programmes.names)) if len(programmes.names) == 1 else None
    found.rows = [
        PlanRow(
            one.row.number,
            programme or only,
            one.year,
            one.quarter,
            one.items,
            tuple(Printed(cell, one.row.number, i) for i, cell in enumerate(one.cells)),
        )
        for one, programme in zip(raw, placement.programmes, strict=True)
    ]
    found.moves = placement.moves
    found.filled = (
        [slot.line for slot in slots if slot.programme is None and not slot.is_spanned] if any(owners) else []
    )
