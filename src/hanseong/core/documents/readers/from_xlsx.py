"""XLSX: the shown text of every worksheet in order, merged ranges as spans, formulas by their last value."""

from __future__ import annotations

import io
import re
import zipfile

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from hanseong.core.documents.archives import member, open_guarded
from hanseong.core.documents.limits import MAX_PARTS, MAX_SHEETS
from hanseong.core.documents.readers.cells import Spanned, add_table, joined
from hanseong.core.documents.readers.lines import (
    Lines,
    check_cells,
    check_columns,
    check_parts,
    check_rows,
    check_tags,
)
from hanseong.core.documents.readers.number_display import displayed
from hanseong.core.documents.received import Received
from hanseong.core.documents.refused import ReadRefused

_FAILURES = (
    zipfile.BadZipFile,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    SyntaxError,
)

_ROW, _CELL, _SHEET = (re.compile(rb"<(?:[\w.-]+:)?" + tag + rb"[\s/>]") for tag in (b"row", b"c", b"sheet"))
_PART = re.compile(
    rb"<(?:[\w.-]+:)?(?:mergeCell|hyperlink|dataValidation|conditionalFormatting|cfRule|definedName|numFmt|xf"
    rb"|font|fill|border|cellStyle|dxf|col|brk|Relationship|Override)[\s/>]"
)
_RANGE = re.compile(
    rb"<(?:[\w.-]+:)?(?:mergeCell|hyperlink)\s(?:[^<>]*\s)?ref\s*=\s*[\"']([^\"'<>]{1,40})[\"']"
)
_COST_OF_COVERED = 4  # times that of a cell of its own
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def read(content: bytes) -> Received:
    """Every worksheet; rows without a blank row between them form one table, single lines are text."""
    _guard(content)
    try:
        book = load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    except (*_FAILURES, RecursionError) as error:  # openpyxl meets damage with whatever its parser raises
        raise ReadRefused("damaged", found="XLSX") from error
    lines = Lines()
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            lines.picture_count += len(getattr(sheet, "_images", ()))
            _Sheet(sheet, lines).read()
    return lines.received(content, "xlsx")


def _guard(content: bytes) -> None:
    """Count rows and cells in the packed sheets, which is cheap, before building them, which is not."""
    with open_guarded(content, "XLSX") as archive:
        cells = tags = parts = 0
        for name in archive.namelist():
            if not name.lower().endswith((".xml", ".rels")):
                continue
            data = member(archive, name, "XLSX")
            tags += data.count(b"<")
            check_tags(tags)
            parts += _count(_PART, data)
            check_parts(parts, MAX_PARTS)
            if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
                raise ReadRefused("unsafe_xml")
            if name.startswith("xl/worksheets/"):
                check_rows(_count(_ROW, data))
                cells += _count(_CELL, data) + _COST_OF_COVERED * _covered(data)
            elif name == "xl/workbook.xml" and _count(_SHEET, data) > MAX_SHEETS:
                raise ReadRefused("too_many_sheets", limit=MAX_SHEETS)
            check_cells(cells)


def _count(tag: re.Pattern[bytes], data: bytes) -> int:
    return sum(1 for _ in tag.finditer(data))


def _covered(data: bytes) -> int:
    """How many cells the merged and linked ranges cover: the library builds every one of them."""
    return sum(_area(found[1].decode("ascii", "replace")) for found in _RANGE.finditer(data))


def _area(reference: str) -> int:
    try:
        left, top, right, bottom = range_boundaries(reference)
    except ValueError:  # no range at all; the library will say so
        return 1
    return ((right or _LAST_COLUMN) - (left or 1) + 1) * ((bottom or _LAST_ROW) - (top or 1) + 1)


class _Sheet:
    """One worksheet on its way to lines."""

    def __init__(self, sheet: Worksheet, lines: Lines) -> None:
        self.lines = lines
        self.texts = _texts(sheet)
        self.spans = _spans(sheet)
        self.width = max((column for row in self.texts.values() for column in row), default=0) + 1
        self.spans_of: dict[int, dict[int, tuple[int, int]]] = {}
        for (row, column), span in self.spans.items():
            self.spans_of.setdefault(row, {})[column] = span
        self.under_spans = {
            row for (top, _), (down, _) in self.spans.items() for row in range(top + 1, top + down)
        }
        self.page_width = max([self.width, *(column + span[1] for (_, column), span in self.spans.items())])

    def read(self) -> None:
        """Blocks of rows: a blank row, or a line of text over the whole width, ends a table."""
        block: list[int] = []
        last = max([*self.texts, *(row + span[0] - 1 for (row, _), span in self.spans.items())], default=-1)
        check_rows(last + 1)
        for row in range(last + 2):
            if self._is_table_row(row, inside=bool(block)):
                block.append(row)
                continue
            self._table(block)
            block = []
            if self.texts.get(row):
                self.lines.add_text("\t".join(self._row_texts(row)))

    def _is_table_row(self, row: int, *, inside: bool) -> bool:
        texts = self.texts.get(row, {})
        if not texts:
            return inside and row in self.under_spans
        if len(texts) == 1 and 0 in texts:
            alone = self.spans.get((row, 0), (1, 1))
            return alone[1] < self.page_width and (inside or alone[0] > 1)
        return True

    def _row_texts(self, row: int) -> list[str]:
        texts = self.texts[row]
        return [texts.get(column, "") for column in range(max(texts) + 1)]

    def _table(self, block: list[int]) -> None:
        if not block:
            return
        top = block[0]
        if len(block) == 1 and top not in self.spans_of:
            self.lines.add_text("\t".join(self._row_texts(top)))
            return
        cells = [
            Spanned(row - top, column, text, *self.spans.get((row, column), (1, 1)))
            for row in block
            for column, text in self.texts.get(row, {}).items()
        ]
        cells += [
            Spanned(row - top, column, "", *span)
            for row in block
            for column, span in self.spans_of.get(row, {}).items()
            if column not in self.texts.get(row, {})
        ]
        add_table(self.lines, sorted(cells, key=lambda cell: (cell.row, cell.column)))


def _texts(sheet: Worksheet) -> dict[int, dict[int, str]]:
    """Row → column → shown text, both 0-based, blank cells left out."""
    texts: dict[int, dict[int, str]] = {}
    # Only cells that exist: walking to a stray one in the last row would visit a million rows.
    for (row, column), cell in sorted(sheet._cells.items()):  # noqa: SLF001
        text = joined(displayed(cell.value, cell.number_format or "General").split("\n"))
        if text:
            check_columns(column)
            texts.setdefault(row - 1, {})[column - 1] = text
    return texts


def _spans(sheet: Worksheet) -> dict[tuple[int, int], tuple[int, int]]:
    """(row, column) → (rows, columns) of every merged range."""
    spans = {}
    area = 0
    for merged in sheet.merged_cells.ranges:
        down, right = merged.max_row - merged.min_row + 1, merged.max_col - merged.min_col + 1
        area += down * right
        check_cells(area)
        spans[merged.min_row - 1, merged.min_col - 1] = (down, right)
    return spans
