"""Tables: real spans, shared-out column widths, estimated row heights, header rows that repeat."""

from __future__ import annotations

from math import ceil

from hanseong.core.documents.grid import Grid, Placed, lay_out
from hanseong.core.documents.layout import column_shares
from hanseong.core.documents.model import Table
from hanseong.core.documents.wording import clean, width_em
from hanseong.core.documents.writers.owpml.markup import element
from hanseong.core.documents.writers.owpml.objects import SHARED, placement
from hanseong.core.documents.writers.owpml.paragraphs import paragraphs, sub_list
from hanseong.core.documents.writers.owpml.styles import Border, Char, Para

_FONT = 900  # 9 pt
_LINE = 1_170  # 9 pt at 130 %
_SIDE, _END = 510, 141  # cell margins: 1.8 mm and 0.5 mm
_BELOW = 283  # 1 mm under the table
_PARAS = {"left": Para.CELL_LEFT, "center": Para.CELL_CENTER, "right": Para.CELL_RIGHT}
LEAST_HEIGHT = _LINE + 2 * _END


def table_xml(table: Table, *, number: int, width: int) -> str:
    """``hp:tbl``, anchored like a paragraph so that it may break over pages between rows."""
    grid = lay_out(table)
    widths = [round(share * width) for share in column_shares(table, grid, width / _FONT)]
    heights = _row_heights(grid, widths)
    rows = "".join(
        element("hp:tr", "".join(_cell(placed, grid, widths, heights) for placed in row))
        for row in grid.by_row()
    )
    margin = element("hp:inMargin", left=_SIDE, right=_SIDE, top=_END, bottom=_END)
    place = placement(sum(widths), sum(heights), as_character=False, below=_BELOW) + margin
    facts = {
        "id": number,
        "zOrder": number,
        "numberingType": "TABLE",
        "pageBreak": "CELL",
        "repeatHeader": int(grid.header_rows > 0),
        "rowCnt": grid.row_count,
        "colCnt": grid.column_count,
        "cellSpacing": 0,
        "borderFillIDRef": int(Border.CELL),
        "noAdjust": 0,
    }
    return element("hp:tbl", place + rows, **SHARED, **facts)


def _cell(placed: Placed, grid: Grid, widths: list[int], heights: list[int]) -> str:
    cell = placed.cell
    in_head = placed.row < grid.header_rows
    is_header = in_head or cell.is_header
    para = Para.CELL_CENTER if is_header and cell.align == "left" else _PARAS[cell.align]
    content = paragraphs(cell.text, para, Char.CELL_HEADER if is_header else Char.CELL)
    if cell.note:
        content += paragraphs(f"({cell.note})", para, Char.NOTE)
    body = (
        sub_list(content)
        + element("hp:cellAddr", colAddr=placed.column, rowAddr=placed.row)
        + element("hp:cellSpan", colSpan=placed.colspan, rowSpan=placed.rowspan)
        + element(
            "hp:cellSz",
            width=sum(widths[placed.column : placed.column + placed.colspan]),
            height=sum(heights[placed.row : placed.row + placed.rowspan]),
        )
        + element("hp:cellMargin", left=_SIDE, right=_SIDE, top=_END, bottom=_END)
    )
    border = Border.CELL_HEADER if is_header else Border.CELL
    return element(
        "hp:tc",
        body,
        name="",
        header=int(in_head),
        hasMargin=0,
        protect=0,
        editable=0,
        dirty=0,
        borderFillIDRef=int(border),
    )


def _row_heights(grid: Grid, widths: list[int]) -> list[int]:
    """High enough for every cell's wrapped lines; a spanning cell stretches its last row."""
    heights = [LEAST_HEIGHT] * grid.row_count
    for placed in sorted(grid.cells, key=lambda placed: placed.rowspan):
        room = sum(widths[placed.column : placed.column + placed.colspan]) - 2 * _SIDE
        text = f"{placed.cell.text}\n({placed.cell.note})" if placed.cell.note else placed.cell.text
        lines = sum(
            max(1, ceil(width_em(line) * _FONT / max(room, _FONT))) for line in clean(text).split("\n")
        )
        rows = range(placed.row, placed.row + placed.rowspan)
        missing = lines * _LINE + 2 * _END - sum(heights[row] for row in rows)
        if missing > 0:
            heights[rows[-1]] += missing
    return heights
