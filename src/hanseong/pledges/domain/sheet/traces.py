"""What recognition noticed on its way and the rules report: moves, repeats, ragged rows, units. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

TableKind = Literal["head", "targets", "overview", "results", "plans", "budget"]


@dataclass(frozen=True)
class LabelMove:
    """A label that stands beside another row than the first one of its group.

    ``to_line`` None: the place is doubtful, nothing was moved. ``from_line`` None: the label was
    lost and is supplied from the content.
    """

    programme: str
    label: str
    from_line: int | None
    to_line: int | None
    column: int
    lines: tuple[int, ...]
    confidence: Literal["high", "medium", "low"]
    reason: str


@dataclass(frozen=True)
class Duplicate:
    """A row that repeats an earlier one."""

    line: int
    first: int
    width: int


@dataclass(frozen=True)
class RaggedRow:
    """A row with another number of cells than its header; ``aligned`` is the reading by content."""

    line: int
    header: int
    expected: int
    found: int
    aligned: tuple[str, ...] | None
    is_certain: bool


@dataclass(frozen=True)
class OffsetLabel:
    """A group label of the budget table beside another row of its group than elsewhere."""

    label: str
    line: int
    usual_line: int


@dataclass(frozen=True)
class LostLabel:
    """Rows or fields whose label is not printed: a source of the budget, a programme of the overview.

    ``label`` is the one supplied, "" for none.
    """

    part: TableKind
    label: str
    lines: tuple[int, ...]
    line: int  # where the label should stand


@dataclass(frozen=True)
class UnitPrinted:
    """Where a part of the sheet names its money unit."""

    part: str
    unit: str
    krw: Decimal
    line: int


@dataclass(frozen=True)
class TableTrace:
    """A recognized table: its header lines and the lines of its rows."""

    kind: TableKind
    headers: tuple[tuple[int, ...], ...]
    lines: tuple[int, ...]
    width: int
    columns: tuple[str, ...]
    is_rebuilt: bool = False  # no head was printed: its columns were told by their cells


@dataclass(frozen=True)
class UnreadTable:
    """Rows of a section in which no table could be made out."""

    kind: TableKind
    lines: tuple[int, ...]


@dataclass(frozen=True)
class SplitRow:
    """A row printed over several lines; ``cells`` are those of the whole."""

    lines: tuple[int, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Traces:
    """All of it for one sheet."""

    moves: tuple[LabelMove, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    ragged: tuple[RaggedRow, ...] = ()
    offsets: tuple[OffsetLabel, ...] = ()
    lost_labels: tuple[LostLabel, ...] = ()
    units: tuple[UnitPrinted, ...] = ()
    tables: tuple[TableTrace, ...] = ()
    unread: tuple[UnreadTable, ...] = ()
    splits: tuple[SplitRow, ...] = ()
    filled_labels: tuple[int, ...] = ()
    as_of_year_from: int | None = None
    as_of_year_printed: bool = True
    has_year_column: bool = False  # results name the year in a column of its own
    section_kinds: tuple[tuple[str, int, int], ...] = ()
