"""XLSX: the shown text of every worksheet in order, merged ranges as spans, formulas by their last value."""

from __future__ import annotations

import io
import zipfile

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from hanseong.core.documents.archives import member, open_guarded
from hanseong.core.documents.limits import MAX_CELLS
from hanseong.core.documents.readers.cells import Spanned, add_table, joined
from hanseong.core.documents.readers.lines import Lines, check_cells, check_columns, check_rows
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
        cells = 0
        for name in archive.namelist():
            if not name.lower().endswith((".xml", ".rels")):
                continue
            data = member(archive, name, "XLSX")
            if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
                raise ReadRefused("unsafe_xml")
            if name.startswith("xl/worksheets/"):
                check_rows(data.count(b"<row ") + data.count(b"<row>"))
                cells += data.count(b"<c ") + data.count(b"<c>")
        if cells > MAX_CELLS:
            raise ReadRefused("too_many_cells", limit=MAX_CELLS)


class _Sheet:
    """One worksheet on its way to lines."""

    def __init__(self, sheet: Worksheet, lines: Lines) -> None:
        self.lines = lines
        self.texts = _texts(sheet)
        self.spans = _spans(sheet)
        self.width = max((column for row in self.texts.values() for column in row), default=0) + 1
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
            return inside and self._is_under_span(row)
        if len(texts) == 1 and 0 in texts:
            alone = self.spans.get((row, 0), (1, 1))
            return alone[1] < self.page_width and (inside or alone[0] > 1)
        return True

    def _is_under_span(self, row: int) -> bool:
        return any(top < row < top + span[0] for (top, _), span in self.spans.items())

    def _row_texts(self, row: int) -> list[str]:
        texts = self.texts[row]
        return [texts.get(column, "") for column in range(max(texts) + 1)]

    def _table(self, block: list[int]) -> None:
        if not block:
            return
        top = block[0]
        if len(block) == 1 and not any(row == top for row, _ in self.spans):
            self.lines.add_text("\t".join(self._row_texts(top)))
            return
        cells = [
            Spanned(row - top, column, text, *self.spans.get((row, column), (1, 1)))
            for row in block
            for column, text in self.texts.get(row, {}).items()
        ]
        cells += [
            Spanned(row - top, column, "", *span)
            for (row, column), span in self.spans.items()
            if row in set(block) and column not in self.texts.get(row, {})
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
