"""Where the cells of a table stand: the HTML rule of spans, shared by every writer."""

from __future__ import annotations

from dataclasses import dataclass

from hanseong.core.documents.model import Cell, Table


@dataclass(frozen=True)
class Placed:
    """A cell at its place; the spans are those that really fit."""

    row: int
    column: int
    rowspan: int
    colspan: int
    cell: Cell


@dataclass(frozen=True)
class Grid:
    """A table laid out: ``row_count`` × ``column_count`` positions, the cells in reading order."""

    row_count: int
    column_count: int
    header_rows: int
    cells: tuple[Placed, ...]

    def by_row(self) -> list[list[Placed]]:
        """The cells that begin in each row, left to right."""
        rows: list[list[Placed]] = [[] for _ in range(self.row_count)]
        for placed in self.cells:
            rows[placed.row].append(placed)
        return rows

    def texts(self) -> list[list[str]]:
        """Every position's text; positions under a span, and positions nobody fills, are ``""``."""
        rows = [[""] * self.column_count for _ in range(self.row_count)]
        for placed in self.cells:
            rows[placed.row][placed.column] = shown(placed.cell)
        return rows


def shown(cell: Cell) -> str:
    """A cell's text with its note, as formats without a place for notes show it."""
    return f"{cell.text} ({cell.note})" if cell.note else cell.text


def lay_out(table: Table) -> Grid:
    """Place every cell. Spans that would leave the table or cover another cell are cut to what is free."""
    taken: set[tuple[int, int]] = set()
    placed: list[Placed] = []
    row_count = len(table.rows)
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            rowspan = max(1, min(cell.rowspan, row_count - row))
            colspan = _free(taken, row, column, max(1, cell.colspan))
            positions = ((row + down, column + right) for down in range(rowspan) for right in range(colspan))
            taken.update(positions)
            placed.append(Placed(row, column, rowspan, colspan, cell))
            column += colspan
    column_count = max((column + 1 for _, column in taken), default=0)
    header_rows = max(0, min(table.header_rows, row_count))
    return Grid(row_count, column_count, header_rows, tuple(placed))


def _free(taken: set[tuple[int, int]], row: int, column: int, wanted: int) -> int:
    """How many of the ``wanted`` positions from here on are free (the first one is)."""
    for right in range(1, wanted):
        if (row, column + right) in taken:
            return right
    return wanted
