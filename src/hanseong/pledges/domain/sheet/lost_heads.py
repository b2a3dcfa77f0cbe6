"""Tables whose head is lost: columns told apart by what their cells look like. Pure.

The head is supplied in the words of the form, so that everything below reads the table like any
other; that it was supplied is kept and reported. Years come from another table of the sheet, and
only where it has as many of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from hanseong.pledges.domain.reading import CellState
from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.amounts import read_amount_cell
from hanseong.pledges.domain.sheet.contacts import is_contact_row
from hanseong.pledges.domain.sheet.dates import quarter_parts, read_date
from hanseong.pledges.domain.sheet.rows import Row
from hanseong.pledges.domain.sheet.sections import Heading
from hanseong.pledges.domain.sheet.table_heads import labels_in
from hanseong.pledges.domain.sheet.tables import Table
from hanseong.pledges.domain.sheet.targets import read_target
from hanseong.pledges.domain.sheet.traces import TableKind, UnreadTable

_KINDS: dict[str, TableKind] = {
    "goal": "targets",
    "results": "results",
    "plans": "plans",
    "budget": "budget",
}
_LEAST_ROWS = 2
_LEAST_YEARS = 3
_MOST = 0.6
_MANY_CELLS = 3
_WORDS = {
    "quarter": "분기",
    "date": "일자",
    "year": "연도",
    "amount": "사업비",
    "activity": "추진내용",
    "label": "단위사업",
}


def tables_without_head(
    rows: Sequence[Row], headings: Sequence[Heading], tables: Sequence[Table]
) -> tuple[list[Table], list[UnreadTable]]:
    """The tables of sections in which no head was found, and the rows that stay unread."""
    rebuilt: list[Table] = []
    unread: list[UnreadTable] = []
    taken = {head[0].number for table in tables for head in table.heads}
    for heading, section in _sections(rows, headings):
        kind = _KINDS.get(heading.kind)
        if kind is None or taken & {row.number for row in section}:
            continue
        body = [row for row in section if row.is_row and row.filled and not is_contact_row(row)]
        rest = [row for row in body if not _is_rest_of_head(row)]
        full = [row for row in rest if len(row.filled) > 1]
        if len(full) < _LEAST_ROWS:
            continue
        head = _head(kind, full, _years(tables))
        if head is not None:
            table = Table(kind, [(Row(body[0].number, head, frozenset(), body[0].table),)], is_rebuilt=True)
            table.body, table.parts = list(rest), [0] * len(rest)
            rebuilt.append(table)
        elif kind != "targets" and sum(len(row.filled) >= _MANY_CELLS for row in rest) >= _LEAST_ROWS:
            unread.append(UnreadTable(kind, tuple(row.number for row in rest)))
    return rebuilt, unread


def _sections(rows: Sequence[Row], headings: Sequence[Heading]) -> Iterator[tuple[Heading, list[Row]]]:
    if not headings:
        return
    ends = [*(heading.line for heading in headings[1:]), rows[-1].number + 1]
    first = rows[0].number
    for heading, end in zip(headings, ends, strict=True):
        yield heading, list(rows[heading.line + 1 - first : end - first])


def _is_rest_of_head(row: Row) -> bool:
    """The second row of a head whose first one is lost: ``분기 | 일자``, ``구 분``."""
    words = lexicon.LABEL | lexicon.QUARTER | lexicon.DATE | lexicon.PERIOD | lexicon.YEAR | lexicon.AMOUNT
    return all(label in words | lexicon.RESULT_ACTIVITY for label in labels_in(row) if label)


def _years(tables: Sequence[Table]) -> tuple[int, ...]:
    """The years that another table of the sheet has in its head."""
    for table in tables:
        head = table.heads[0][0]
        years = tuple(year for cell in head.cells if (year := lexicon.year_of(cell)) is not None)
        if len(years) >= _LEAST_YEARS:
            return years
    return ()


def _head(kind: TableKind, body: Sequence[Row], years: Sequence[int]) -> tuple[str, ...] | None:
    width = Counter(len(row.raw) for row in body).most_common(1)[0][0]
    columns = [[row.cell(i) for row in body if row.cell(i)] for i in range(width)]
    if kind in {"results", "plans"}:
        return _activity_head(columns, has_money=kind == "results")
    is_value = _is_amount if kind == "budget" else _is_target
    first = next((i for i in range(width) if all(_share(c, is_value) >= _MOST for c in columns[i:])), width)
    if not first or not years or width - first != len(years):
        return None
    return (*(("구분", *[""] * first)[:first]), *(f"{year}년" for year in years))


def _activity_head(columns: Sequence[Sequence[str]], *, has_money: bool) -> tuple[str, ...] | None:
    """Quarter, date, money and year by their looks; the longest text is the activity, a name before it."""
    free = list(range(len(columns)))
    roles: dict[int, str] = {}
    looks = [("quarter", _is_quarter), ("year", _is_year), ("date", _is_date)]
    for role, is_one in (*looks, *([("amount", _is_amount)] if has_money else [])):
        shares = {i: _share(columns[i], is_one) for i in reversed(free)}
        best = max(shares, key=lambda i: shares[i], default=None)
        if best is not None and shares[best] >= _MOST:
            roles[best] = role
            free.remove(best)
    if not roles or not free or not set(roles.values()) & {"quarter", "date"}:
        return None
    longest = max(free, key=lambda i: sum(map(len, columns[i])) / (len(columns[i]) or 1))
    roles[longest] = "activity"
    before = [i for i in free if i < longest and columns[i]]
    if before:
        roles[before[0]] = "label"
    return tuple(_WORDS[roles[i]] if i in roles else "비고" for i in range(len(columns)))


def _share(cells: Sequence[str], is_one: Callable[[str], bool]) -> float:
    return sum(map(is_one, cells)) / len(cells) if cells else 0.0


def _is_quarter(cell: str) -> bool:
    return quarter_parts(cell) is not None


def _is_year(cell: str) -> bool:
    return lexicon.year_of(cell) is not None


def _is_date(cell: str) -> bool:
    reading = read_date(cell, 2000)
    return reading.precision != "none" and any(sign in cell for sign in ".월-/") and len(cell) < 30


def _is_amount(cell: str) -> bool:
    return read_amount_cell(cell, Decimal(1))[1] in {CellState.NUMBER, CellState.DASH} and len(cell) < 30


def _is_target(cell: str) -> bool:
    return read_target(cell)[1] is not None or cell in {"-", "─"}
