"""The tables of one sheet: heads, repeated heads, and the rows below them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.contacts import is_contact_row
from hanseong.pledges.domain.sheet.rows import Row
from hanseong.pledges.domain.sheet.sections import Heading
from hanseong.pledges.domain.sheet.table_heads import head_kind, is_part_of_head, labels_in, second_head
from hanseong.pledges.domain.sheet.text import compact
from hanseong.pledges.domain.sheet.traces import SplitRow, TableKind, TableTrace

_NOTE = re.compile(r"[※*(<\[]")
_PARTED = 4  # fewer columns alike prove nothing
_BREAKS_TABLES = frozenset({"pdf"})


@dataclass
class Table:
    """A table under one head; ``parts`` names for each body row after which head it stands."""

    kind: TableKind
    heads: list[tuple[Row, ...]]
    body: list[Row] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    is_rebuilt: bool = False  # the head is lost and was supplied
    splits: list[SplitRow] = field(default_factory=list)

    @property
    def width(self) -> int:
        """How many columns the head has."""
        return max(len(row.raw) for row in self.heads[0])

    def repeat(self, head: tuple[Row, ...]) -> None:
        """The head comes again; before any row the fuller one is the head."""
        self.heads.append(head)
        if not self.body and len(head) > len(self.heads[0]):
            self.heads[0], self.heads[-1] = self.heads[-1], self.heads[0]

    def trace(self) -> TableTrace:
        """What the reading keeps of the table."""
        headers = tuple(tuple(row.number for row in head) for head in self.heads)
        columns = tuple(compact(self.heads[0][0].cell(i)) for i in range(self.width))
        lines = tuple(row.number for row in self.body)
        return TableTrace(self.kind, headers, lines, self.width, columns, self.is_rebuilt)


def section_kinds(rows: Sequence[Row], headings: Sequence[Heading]) -> dict[int, str]:
    """The kind of section every line stands in; "" before the first heading."""
    starts: Mapping[int, str] = {heading.line: heading.kind for heading in headings}
    kinds: dict[int, str] = {}
    kind = ""
    for row in rows:
        kind = starts.get(row.number, kind)
        kinds[row.number] = kind
    return kinds


def find_tables(rows: Sequence[Row], headings: Sequence[Heading], media: str) -> list[Table]:
    """Every table from its head to the next heading, other head, or foot."""
    kinds = section_kinds(rows, headings)
    heading_lines = {heading.line for heading in headings}
    tables: list[Table] = []
    current: Table | None = None
    paused: Table | None = None  # a page number or a footnote stands between its rows
    skip = 0
    for index, row in enumerate(rows):
        if skip:
            skip -= 1
            continue
        if row.number in heading_lines or is_contact_row(row):
            current = paused = None
            continue
        if current is not None and _is_between(current, row):
            current, paused = None, current
        if row.is_blank or not row.is_row:
            continue
        kind = head_kind(row, rows[index + 1 : index + 5], kinds[row.number])
        if kind == "results" and _is_plan(tables, row):
            kind = "plans"
        if kind is not None:
            head = _head_rows(kind, row, rows[index + 1 : index + 3])
            skip = len(head) - 1
            current, paused = _opened(tables, current or paused, kind, head), None
        elif current is not None and is_part_of_head(current.heads[0], row):
            current.repeat((row,))
        else:
            current, paused = _taken(current, paused, row, media)
    return tables


def _taken(
    current: Table | None, paused: Table | None, row: Row, media: str
) -> tuple[Table | None, Table | None]:
    """The open and the interrupted table after a row that begins none."""
    if current is None and paused is not None and _resumes(paused, row):
        current, paused = paused, None
    if current is not None and is_part_of_head(current.heads[0], row):
        current.repeat((row,))
    elif current is not None and _belongs(current, row, media):
        current.body.append(row)
        current.parts.append(len(current.heads) - 1)
    return current, paused


def _head_rows(kind: TableKind, row: Row, following: Sequence[Row]) -> tuple[Row, ...]:
    if following and second_head(kind, row, following[0]):
        return (row, following[0])
    return (row,)


def _opened(tables: list[Table], current: Table | None, kind: TableKind, head: tuple[Row, ...]) -> Table:
    """The table the head belongs to: a repeat of the open one, or a new one.

    Formats that part a table at every page break give the same head under a new table number;
    with nothing printed between, it is still the same table.
    """
    if current is not None and current.kind == kind and _is_same_head(current.heads[0], head):
        current.repeat(head)
        return current
    table = Table(kind, [head])
    tables.append(table)
    return table


def _is_plan(tables: Sequence[Table], row: Row) -> bool:
    """A head without money and dates below one that has them: plans whose heading is lost."""
    before = next((table for table in reversed(tables) if table.kind == "results"), None)
    words, money = set(labels_in(row)), lexicon.AMOUNT | lexicon.QUARTER | {"일자"}
    has_money = before is not None and any(set(labels_in(one)) & lexicon.AMOUNT for one in before.heads[0])
    return has_money and not words & money and bool(words & lexicon.PERIOD)


def _is_same_head(one: Sequence[Row], other: Sequence[Row]) -> bool:
    return [word for word in labels_in(one[0]) if word] == [word for word in labels_in(other[0]) if word]


def _is_between(table: Table, row: Row) -> bool:
    """Text outside any table, where the format knows its tables."""
    is_outside = row.table is None and table.heads[0][0].table is not None
    return is_outside and bool(row.filled) and len(row.raw) != table.width


def _resumes(table: Table, row: Row) -> bool:
    """A table of as many columns and without a head, below nothing but a page number or a footnote."""
    return row.table is not None and len(row.raw) == table.width >= _PARTED


def _belongs(table: Table, row: Row, media: str) -> bool:
    if len(row.filled) == 1 and row.filled[0] == 0 and _NOTE.match(row.cells[0]):
        return False
    if (
        row.table != (table.body[-1] if table.body else table.heads[-1][0]).table
        and media not in _BREAKS_TABLES
    ):
        # With nothing printed between, a table of as many columns goes on with the one above.
        return len(row.raw) == table.width and table.width >= _PARTED
    return len(row.raw) > 1


def of_kind(tables: Sequence[Table], kind: TableKind) -> Iterator[Table]:
    """The tables of one kind, in order."""
    return (table for table in tables if table.kind == kind)
