"""CSV for spreadsheets: UTF-8 with BOM (CP949 cannot carry ◦), CRLF, nothing live."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from hanseong.core.documents.flow import flow, marked
from hanseong.core.documents.grid import Grid, lay_out
from hanseong.core.documents.model import (
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Table,
)
from hanseong.core.documents.wording import SIMULATED_MARK, clean, is_live, one_line


def write(document: Document) -> bytes:
    """One table alone is written bare, so that programs can read it; otherwise blocks follow each other.

    Simulated data says so: in a column of its own beside a bare table, else in the first line.
    """
    tables = [block for block in document.blocks if isinstance(block, Table)]
    if len(tables) == 1 and len(document.blocks) == 1:
        mark = [SIMULATED_MARK[document.language]] if document.simulated else []
        rows = [row + mark for row in _rows(lay_out(tables[0]))]
    else:
        rows = [row for block in flow(document) for row in _block_rows(block)]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _block_rows(block: Block) -> list[list[str]]:
    match block:
        case Heading():
            return [[harmless(one_line(block.text))]]
        case Paragraph():
            return [[harmless(part) for part in clean(marked(block)).split("\t")]]
        case Table():
            caption = [[harmless(one_line(block.caption))]] if block.caption else []
            return [[], *caption, *_rows(lay_out(block)), []]
        case Picture():
            return [[harmless(one_line(block.caption))]]
        case PageBreak():
            return []


def _rows(grid: Grid) -> list[list[str]]:
    rows = [[""] * grid.column_count for _ in range(grid.row_count)]
    for placed in grid.cells:
        rows[placed.row][placed.column] = _field(placed.cell)
    return rows


def _field(cell: Cell) -> str:
    """A number as digits without grouping; text made harmless."""
    if isinstance(cell.value, int | Decimal) and not isinstance(cell.value, bool) and not cell.note:
        return f"{cell.value:f}" if isinstance(cell.value, Decimal) else str(cell.value)
    text = f"{cell.text} ({cell.note})" if cell.note else cell.text
    return harmless(clean(text))


def harmless(text: str) -> str:
    """An apostrophe before text that a spreadsheet would run as a formula."""
    return f"'{text}" if is_live(text) else text
