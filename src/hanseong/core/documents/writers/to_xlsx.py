"""XLSX: all blocks on one worksheet in reading order, merged cells merged, numbers as numbers."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from hanseong.core.documents.flow import flow, marked
from hanseong.core.documents.grid import Grid, Placed, lay_out
from hanseong.core.documents.layout import is_landscape
from hanseong.core.documents.model import Document, Heading, PageBreak, Paragraph, Picture, Table
from hanseong.core.documents.packing import pack
from hanseong.core.documents.wording import clean, file_stem, is_live, width_em
from hanseong.core.documents.writers.number_formats import number_format

LONGEST_CELL = 32_767  # characters, Excel's own limit
_THIN = Side(style="thin", color="58616A")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEADER_FILL = PatternFill("solid", start_color="E6E8EA")
_SIZES = {1: 16, 2: 13, 3: 11, 4: 10}


def write(document: Document) -> bytes:
    """A workbook of one worksheet. No formula can come from data: text cells are typed as strings."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - a new workbook has one worksheet
    sheet.title = re.sub(r"[\[\]']", " ", file_stem(document.title))[:31].strip() or "Sheet1"
    book.properties.title = clean(document.title) or None
    book.properties.creator = "hanseong"
    writer = _Writer(sheet, document)
    for block in flow(document):
        writer.add(block)
    writer.finish(is_landscape=is_landscape(document))
    out = io.BytesIO()
    book.save(out)
    return _same_every_time(out.getvalue())


class _Writer:
    """Walks down the worksheet, one block after another."""

    def __init__(self, sheet: Worksheet, document: Document) -> None:
        self.sheet = sheet
        self.row = 1
        grids = [lay_out(block) for block in document.blocks if isinstance(block, Table)]
        self.columns = max((grid.column_count for grid in grids), default=1)
        self.widths = [8.0] * self.columns

    def add(self, block: object) -> None:
        match block:
            case Heading():
                font = Font(bold=True, size=_SIZES.get(block.level, 10))
                self._line(block.text, font, is_center=block.level == 1)
            case Paragraph():
                self._paragraph(block)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)
            case PageBreak():
                self.row += 1

    def _at(self, row: int, column: int) -> SheetCell:
        cell = self.sheet.cell(row, column)
        assert isinstance(cell, SheetCell)  # noqa: S101 - ranges are merged only after their first cell
        return cell

    def _paragraph(self, block: Paragraph) -> None:
        parts = clean(marked(block)).split("\t")
        if len(parts) == 1:
            self._line(parts[0], Font(size=10), is_center=block.align == "center", indent=block.indent)
            return
        for column, part in enumerate(parts, start=1):
            put_text(self._at(self.row, column), part)
        self.row += 1

    def _line(self, text: str, font: Font, *, is_center: bool = False, indent: int = 0) -> None:
        cell = self._at(self.row, 1)
        put_text(cell, clean(text))
        cell.font = font
        cell.alignment = Alignment(
            horizontal="center" if is_center else "left", vertical="center", wrap_text=True, indent=indent
        )
        if self.columns > 1:
            self.sheet.merge_cells(
                start_row=self.row, end_row=self.row, start_column=1, end_column=self.columns
            )
        self.row += 1

    def _table(self, table: Table) -> None:
        self.row += 1  # a blank row, so that a table can be told from the lines around it
        if table.caption:
            self._line(table.caption, Font(size=10))
        grid = lay_out(table)
        for placed in grid.cells:
            self._cell(grid, placed)
        self.row += grid.row_count + 1

    def _cell(self, grid: Grid, placed: Placed) -> None:
        top, left = self.row + placed.row, placed.column + 1
        cell = self._at(top, left)
        put(cell, placed.cell.text, placed.cell.value)
        is_header = placed.cell.is_header or placed.row < grid.header_rows
        align = "center" if is_header else placed.cell.align
        cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
        if placed.cell.note:
            cell.comment = Comment(clean(placed.cell.note), "hanseong")
        for row in range(top, top + placed.rowspan):
            for column in range(left, left + placed.colspan):
                part = self.sheet.cell(row, column)
                part.border = _BORDER
                if is_header:
                    part.fill, part.font = _HEADER_FILL, Font(bold=True)
        if placed.rowspan > 1 or placed.colspan > 1:
            self.sheet.merge_cells(
                start_row=top,
                end_row=top + placed.rowspan - 1,
                start_column=left,
                end_column=left + placed.colspan - 1,
            )
        if placed.colspan == 1:
            longest = max(map(width_em, clean(placed.cell.text).split("\n")), default=0)
            self.widths[placed.column] = max(self.widths[placed.column], min(60.0, longest * 2 + 2))

    def _picture(self, picture: Picture) -> None:
        if picture.content is not None:
            image = Image(io.BytesIO(picture.content))
            scale = min(1.0, 640 / max(1, image.width))
            image.width, image.height = int(image.width * scale), int(image.height * scale)
            self.sheet.add_image(image, f"A{self.row}")
            self.row += image.height // 20 + 1
        if picture.caption:
            self._line(picture.caption, Font(size=10))

    def finish(self, *, is_landscape: bool) -> None:
        """Column widths and a page that fits one sheet of paper across."""
        for column, width in enumerate(self.widths, start=1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width
        self.sheet.page_setup.paperSize = 9  # A4
        self.sheet.page_setup.orientation = "landscape" if is_landscape else "portrait"
        self.sheet.page_setup.fitToWidth, self.sheet.page_setup.fitToHeight = 1, 0
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def put(cell: SheetCell, text: str, value: object) -> None:
    """A number with the format that shows it as printed, or text that stays text."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        cell.value = value
        cell.number_format = number_format(clean(text), value)
    else:
        put_text(cell, clean(text))


def put_text(cell: SheetCell, text: str) -> None:
    """A string cell, whatever the text looks like; text that could be live is marked as quoted too."""
    if not text:
        return
    cell.value = text[:LONGEST_CELL]
    cell.data_type = "s"
    if is_live(text):
        cell.quotePrefix = True


def _same_every_time(content: bytes) -> bytes:
    """The workbook without the clock that openpyxl writes into it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    clock = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
    core = "docProps/core.xml"
    members[core] = clock.sub(rb"\g<1>1980-01-01T00:00:00Z\2", members[core])
    return pack(list(members.items()))
