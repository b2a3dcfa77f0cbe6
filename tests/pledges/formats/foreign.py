"""The same sheet as other people's programs write it: HTML and XLSX with merged cells of their own.

``blocks`` parts the printed lines into running text and tables; a blank cell of a head takes the
cell to its left, any other blank cell the one above, as the merged cells of the form do.
"""

from __future__ import annotations

import html
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True)
class Cell:
    """A cell and the area it covers."""

    row: int
    column: int
    text: str
    down: int
    right: int


def blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Runs of table rows, and every line of text by itself; blank lines vanish."""
    for is_row, run in groupby(lines, key=lambda line: "\t" in line):
        members = [line for line in run if line.strip()]
        if is_row:
            yield members
        else:
            yield from ([line] for line in members)


def cells_of(block: Sequence[str]) -> list[Cell]:
    """The cells of a table with their spans."""
    rows = [line.split("\t") for line in block]
    width = max(map(len, rows))
    grid = [row + [""] * (width - len(row)) for row in rows]
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(grid):
        for c, text in enumerate(row):
            if text.strip():
                owner[r, c] = (r, c)
            elif r == 0 and c:
                owner[r, c] = owner[r, c - 1]
            else:
                owner[r, c] = owner.get((r - 1, c), (r, c))
    areas: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place, at in owner.items():
        areas.setdefault(at, []).append(place)
    cells = []
    for (r, c), covered in sorted(areas.items()):
        down = max(place[0] for place in covered) - r + 1
        right = max(place[1] for place in covered) - c + 1
        if len(covered) == down * right:
            cells.append(Cell(r, c, grid[r][c], down, right))
        else:  # no rectangle: the form leaves it unmerged
            cells += [Cell(*place, grid[place[0]][place[1]], 1, 1) for place in covered]
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def as_html(lines: Sequence[str], *, charset: str = "utf-8") -> bytes:
    """A page written by hand: fonts, layout tables, ``<br>``, ``&nbsp;``, spans."""
    body = [_html_table(block) if "\t" in block[0] else _html_line(block[0]) for block in blocks(lines)]
    page = "\n".join(body)
    text = (
        f"<HTML><HEAD><META http-equiv=Content-Type content='text/html; charset={charset}'>"
        f"<TITLE>공약 현황</TITLE><style>td {{ color: red }}</style></HEAD>\n<BODY><TABLE><TR><TD>\n{page}\n"
        "</TD></TR></TABLE><script>document.write('6. 없는 절')</script></BODY></HTML>"
    )
    return text.encode("cp949" if charset == "euc-kr" else charset)


def _html_line(line: str) -> str:
    return f"<P><FONT size=2>{html.escape(line.strip())}</FONT></P>"


def _html_table(block: Sequence[str]) -> str:
    rows: list[str] = []
    for _, cells in groupby(cells_of(block), key=lambda cell: cell.row):
        tds = []
        for cell in cells:
            spans = (f" rowspan={cell.down}" if cell.down > 1 else "") + (
                f" colspan={cell.right}" if cell.right > 1 else ""
            )
            text = html.escape(cell.text).replace("◦", "<BR>◦") or "&nbsp;"
            tds.append(f"<TD{spans}><P>{text}</P></TD>")
        rows.append(f"<TR>{''.join(tds)}</TR>")
    return f"<TABLE border=1>{''.join(rows)}</TABLE>"


def as_xlsx(lines: Sequence[str], *, sections_apart: bool = False, indent: int = 0) -> bytes:
    """A workbook: merged ranges, numbers as numbers, one worksheet or one per section."""
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    at = 1
    for block in blocks(lines):
        if sections_apart and "\t" not in block[0] and block[0][:2] in {f"{n}." for n in range(1, 9)}:
            sheet, at = book.create_sheet(block[0].replace("/", " ")[:30]), 1
        at += _xlsx_block(sheet, block, at, indent)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _xlsx_block(sheet: Worksheet, block: Sequence[str], at: int, indent: int) -> int:
    if "\t" not in block[0]:
        sheet.cell(at, 1 + indent, block[0])
        return 2
    for cell in cells_of(block):
        row, column = at + cell.row, 1 + indent + cell.column
        bare = cell.text.replace(",", "")
        target = sheet.cell(row, column, float(bare) if bare.replace(".", "", 1).isdigit() else cell.text)
        if "," in cell.text and bare.isdigit():
            target.number_format = "#,##0"
        if cell.down > 1 or cell.right > 1:
            sheet.merge_cells(
                start_row=row,
                start_column=column,
                end_row=row + cell.down - 1,
                end_column=column + cell.right - 1,
            )
    return len(block) + 1


def several_worksheets(sheets: Sequence[Sequence[str]]) -> bytes:
    """A workbook with one worksheet per pledge."""
    book = Workbook()
    for number, lines in enumerate(sheets, start=1):
        sheet = book.worksheets[0] if number == 1 else book.create_sheet(f"공약 {number}")
        at = 1
        for block in blocks(lines):
            at += _xlsx_block(sheet, block, at, 0)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
