"""Where a sheet names its money units, and which unit each table speaks. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from hanseong.core.money import MILLION_KRW
from hanseong.pledges.domain.reading import Header, OverviewField
from hanseong.pledges.domain.sheet.amounts import UNITS, unit_of
from hanseong.pledges.domain.sheet.rows import Row
from hanseong.pledges.domain.sheet.tables import Table
from hanseong.pledges.domain.sheet.text import compact
from hanseong.pledges.domain.sheet.traces import UnitPrinted

_ABOVE = 4
_INSIDE = re.compile(r"(?<=\d)(" + "|".join(UNITS) + ")")


def unit_above(table: Table, rows: Sequence[Row], places: Mapping[int, int]) -> UnitPrinted | None:
    """The unit in the table's head, or in a caption right above it."""
    for head_row in table.heads[0]:
        for cell in head_row.cells:
            found = unit_of(cell)
            if found is not None:
                return UnitPrinted(table.kind, found[0], found[1], head_row.number)
    at = places[table.heads[0][0].number]
    for row in [row for row in reversed(rows[max(0, at - 2 * _ABOVE) : at]) if not row.is_blank][:_ABOVE]:
        if len(row.filled) > 2:
            return None
        found = unit_of(row.text)
        if found is not None:
            return UnitPrinted(table.kind, found[0], found[1], row.number)
    return None


def units_in_values(header: Header, overview: Sequence[OverviewField]) -> Iterator[UnitPrinted]:
    """Units printed with the amounts themselves, in the head and the overview."""
    if header.total_budget_printed is not None:
        yield from _inside("head", header.total_budget_printed.text, header.total_budget_printed.line)
    for one in overview:
        if one.amount is not None:
            yield from _inside("overview", one.printed.text, one.printed.line)


def _inside(part: str, text: str, line: int) -> Iterator[UnitPrinted]:
    match = _INSIDE.search(compact(text))
    if match is not None:
        yield UnitPrinted(part, match[1], UNITS[match[1]], line)


def settled(tables: Sequence[Table], printed: Sequence[UnitPrinted]) -> dict[int, Decimal]:
    """The unit of each table by its head line; a table without one speaks as the others do, else 백만원."""
    named = {(unit.part, unit.line): unit.krw for unit in printed}
    common = next((unit.krw for unit in printed if unit.part in {"budget", "results"}), MILLION_KRW)
    by_kind = {unit.part: unit.krw for unit in printed}
    found: dict[int, Decimal] = {}
    for table in tables:
        lines = [row.number for row in table.heads[0]]
        own = next((named[table.kind, line] for line in lines if (table.kind, line) in named), None)
        found[lines[0]] = own or by_kind.get(table.kind, common)
    return found
