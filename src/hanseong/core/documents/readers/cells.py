"""A table's cells with their spans, on the way to rows of grid positions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hanseong.core.documents.readers.lines import Lines, check_cells, check_columns, check_rows


@dataclass(frozen=True)
class Spanned:
    """A cell at its grid position (0-based) with the area it covers."""

    row: int
    column: int
    text: str
    rowspan: int = 1
    colspan: int = 1


def joined(parts: list[str]) -> str:
    """The paragraphs of one cell as one text; empty ones fall away."""
    return " ".join(part for part in (re.sub(r"[\s\u200b]+", " ", part).strip() for part in parts) if part)


def add_table(lines: Lines, cells: list[Spanned]) -> None:
    """Write the cells as rows of one table. Where cells overlap, the first keeps the place."""
    if not cells:
        return
    row_count = max(cell.row for cell in cells) + 1
    column_count = max(cell.column + cell.colspan for cell in cells)
    check_rows(row_count)
    check_columns(column_count)
    check_cells(sum((min(row_count, cell.row + cell.rowspan) - cell.row) * cell.colspan for cell in cells))
    texts: list[dict[int, str]] = [{} for _ in range(row_count)]
    covered: list[set[int]] = [set() for _ in range(row_count)]
    for cell in cells:
        if cell.column not in covered[cell.row]:
            texts[cell.row].setdefault(cell.column, cell.text)
        for row in range(cell.row, min(row_count, cell.row + cell.rowspan)):
            covered[row].update(range(cell.column, cell.column + cell.colspan))
        covered[cell.row].discard(cell.column)
    table = lines.begin_table()
    for row in range(row_count):
        hidden = frozenset(covered[row] - texts[row].keys())
        lines.add_row((texts[row].get(column, "") for column in range(column_count)), hidden, table)
