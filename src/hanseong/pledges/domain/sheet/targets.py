"""연차별 추진계획: targets by programme and year, numbers or words. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from hanseong.pledges.domain.reading import Printed, TargetCell, TargetKind
from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.align import Manner, align
from hanseong.pledges.domain.sheet.amounts import number_of
from hanseong.pledges.domain.sheet.programmes import Programmes
from hanseong.pledges.domain.sheet.rows import Row
from hanseong.pledges.domain.sheet.tables import Table
from hanseong.pledges.domain.sheet.text import compact, is_beyond_numbers, label_of, name_key, plain, words_of
from hanseong.pledges.domain.sheet.traces import Duplicate, RaggedRow

_NUMBER = re.compile(
    r"(?:약|총|연|누계|누적|\()*\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[가-힣A-Za-z%㎞㎡]{0,5})(?P<rest>.*)"
)
_QUANTITY = re.compile(r"\d[\d,.]*(?:[가-힣]{1,2}|[A-Za-z%㎞㎡]{1,3})?")
_ORDINAL = re.compile(r"(?:단계|차|기|호|월|년|분기|차년도|년차|차분|번째|학년)")
_LEVELS = words_of("식 % 점 위 등급 퍼센트")
_GOES_ON = re.compile(r"[\d.⁄]")
_NONE = re.compile(r"[-─]?|해당없음")


@dataclass
class TargetTable:
    """What the targets table says."""

    years: tuple[int, ...] = ()
    targets: dict[str, tuple[TargetCell, ...]] = field(default_factory=dict)
    ragged: list[RaggedRow] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)


def read_targets(tables: Sequence[Table], programmes: Programmes, manner: Manner) -> TargetTable:
    """All targets; programmes are entered in the order of the table."""
    found = TargetTable()
    for table in tables:
        head = table.heads[0][0]
        columns = [
            (i, year) for i, cell in enumerate(head.cells) if (year := lexicon.year_of(cell)) is not None
        ]
        found.years = found.years or tuple(year for _, year in columns)
        names = _name_columns(head, columns[0][0])
        roles = ["target" if i >= columns[0][0] else "label" for i in range(table.width)]
        if len(names) == 1:
            roles[names[0]] = "name"  # a row without its name says nothing
        seen: dict[tuple[str, ...], int] = {}
        for row in table.body:
            aligned = align(row, roles, head.number, manner)
            if aligned.trace is not None:
                found.ragged.append(aligned.trace)
            key = tuple(compact(cell) for cell in aligned.cells)
            if key in seen:
                found.duplicates.append(Duplicate(row.number, seen[key], len(row.raw)))
                continue
            seen[key] = row.number
            label = _label(row.number, aligned.cells, names)
            if label is None:
                continue
            key_of = name_key(label.text)
            programme = key_of if key_of in programmes.names else programmes.add(label, least=0.95)
            if programme is None or programme in found.targets:
                continue
            cells = [_cell(year, aligned.cells, i, row.number) for i, year in columns]
            found.targets[programme] = tuple(cells)
    return found


def _name_columns(head: Row, first_year: int) -> list[int]:
    """Where names may stand: not in a column of running numbers."""
    return [i for i in range(first_year) if label_of(head.cell(i)) not in lexicon.NOTE]


def _label(line: int, cells: Sequence[str], columns: Sequence[int]) -> Printed | None:
    for i in columns:
        text = compact(cells[i])
        if name_key(text) and text not in lexicon.TOTAL and not _QUANTITY.fullmatch(text):
            return Printed(cells[i].strip(), line, i)
    return None


def _cell(year: int, cells: Sequence[str], position: int, line: int) -> TargetCell:
    text = cells[position] if position < len(cells) else ""
    kind, value, unit = read_target(text)
    return TargetCell(year, Printed(text.strip(), line, position), kind, value, unit)


def read_target(text: str) -> tuple[TargetKind, Decimal | None, str]:
    """Kind, number and unit of a target: ``3건`` counts, ``1식`` is a level, words have no number."""
    body = plain(text)
    if _NONE.fullmatch(body.replace(" ", "")):
        return TargetKind.NONE, None, ""
    match = _NUMBER.fullmatch(body)
    if match is None or _ORDINAL.match(match["unit"]) or is_beyond_numbers(body):
        return TargetKind.WORD, None, ""
    unit = match["unit"]
    if _GOES_ON.match(match["rest"]) and not re.search(r"[가-힣%㎞㎡]", unit):
        return TargetKind.WORD, None, ""  # 1e9, 1.2.3, 1⁄2: another number than its beginning
    return (TargetKind.LEVEL if unit in _LEVELS else TargetKind.COUNT), number_of(match["number"]), unit
