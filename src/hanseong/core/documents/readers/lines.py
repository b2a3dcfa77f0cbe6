"""Collects the lines of a document in order, holding every reader to the same limits."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable

from hanseong.core.documents.limits import MAX_CELLS, MAX_COLUMNS, MAX_LINES, MAX_SIGNS, MAX_TABLE_ROWS
from hanseong.core.documents.received import Received, ReceivedLine
from hanseong.core.documents.refused import ReadRefused


class Lines:
    """Numbers the lines from 1. Cells are brought to NFC, nothing else about them changes."""

    def __init__(self) -> None:
        self.lines: list[ReceivedLine] = []
        self.picture_count = 0
        self.has_spans = False
        self.tables = 0
        self._rows = 0  # of the table that is being read
        self._cells = 0

    def begin_table(self) -> int:
        """A new table; returns its number within the file."""
        self.tables += 1
        self._rows = 0
        return self.tables

    def add_text(self, text: str) -> None:
        """A line of running text; tabs part its cells."""
        cells = tuple(unicodedata.normalize("NFC", text).split("\t"))
        check_columns(len(cells))
        self._rows = self._rows + 1 if len(cells) > 1 else 0
        self._add(ReceivedLine(len(self.lines) + 1, cells, indent=len(text) - len(text.lstrip(" \u3000"))))

    def add_row(self, cells: Iterable[str], covered: frozenset[int], table: int) -> None:
        """A row of a table; ``covered`` are the positions under a neighbor's span."""
        normal = tuple(unicodedata.normalize("NFC", cell) for cell in cells)
        check_columns(len(normal))
        self._rows += 1
        self.has_spans = self.has_spans or bool(covered)
        self._add(ReceivedLine(len(self.lines) + 1, normal, covered, table))

    def _add(self, line: ReceivedLine) -> None:
        self._cells += len(line.cells)
        check_rows(self._rows)
        check_cells(self._cells)
        if any(len(cell) > MAX_SIGNS for cell in line.cells):
            raise ReadRefused("cell_too_long", limit=MAX_SIGNS)
        if len(self.lines) >= MAX_LINES:
            raise ReadRefused("too_many_lines", limit=MAX_LINES)
        self.lines.append(line)

    def received(self, content: bytes, media: str, encoding: str = "") -> Received:
        """Everything collected, as one received file."""
        return Received(
            sha256=hashlib.sha256(content).hexdigest(),
            media=media,
            encoding=encoding,
            lines=tuple(self.lines),
            picture_count=self.picture_count,
            has_spans=self.has_spans,
        )


def check_columns(count: int) -> None:
    """Refuse a row that is too wide, before anybody builds it."""
    if count > MAX_COLUMNS:
        raise ReadRefused("too_many_columns", limit=MAX_COLUMNS)


def check_rows(count: int) -> None:
    """Refuse a table that is too long, before anybody builds it."""
    if count > MAX_TABLE_ROWS:
        raise ReadRefused("too_many_rows", limit=MAX_TABLE_ROWS)


def check_cells(count: int) -> None:
    """Refuse tables with too many positions, before anybody builds them."""
    if count > MAX_CELLS:
        raise ReadRefused("too_many_cells", limit=MAX_CELLS)
