"""Collects the lines of a document in order, holding every reader to the same limits."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from hanseong.core.documents.limits import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_LINES,
    MAX_MARKS,
    MAX_SIGNS,
    MAX_TABLE_ROWS,
    MAX_TAGS,
    MAX_TEXT,
)
from hanseong.core.documents.received import Received, ReceivedLine
from hanseong.core.documents.refused import ReadRefused

# A long run of signs among which marks may stand; Hangul, Chinese characters and ASCII have none.
_MARKS_AMONG = re.compile(
    "[^\\x00-\\x7f\u1100-\u11ff\u4e00-\u9fff\uac00-\ud7a3]{%d,}" % (MAX_MARKS + 1)  # noqa: UP031 - braces
)


class Lines:
    """Numbers the lines from 1. Cells are brought to NFC, nothing else about them changes."""

    def __init__(self) -> None:
        self.lines: list[ReceivedLine] = []
        self.picture_count = 0
        self.has_spans = False
        self.tables = 0
        self._rows = 0  # of the table that is being read
        self._cells = 0
        self._signs = 0

    def begin_table(self) -> int:
        """A new table; returns its number within the file."""
        self.tables += 1
        self._rows = 0
        return self.tables

    def add_text(self, text: str) -> None:
        """A line of running text; tabs part its cells."""
        check_columns(text.count("\t") + 1)
        cells = tuple(composed(text).split("\t"))
        self._rows = self._rows + 1 if len(cells) > 1 else 0
        self._add(ReceivedLine(len(self.lines) + 1, cells, indent=len(text) - len(text.lstrip(" \u3000"))))

    def add_row(self, cells: Iterable[str], covered: frozenset[int], table: int) -> None:
        """A row of a table; ``covered`` are the positions under a neighbor's span."""
        normal = tuple(composed(cell) for cell in cells)
        check_columns(len(normal))
        self._rows += 1
        self.has_spans = self.has_spans or bool(covered)
        self._add(ReceivedLine(len(self.lines) + 1, normal, covered, table))

    def _add(self, line: ReceivedLine) -> None:
        self._cells += len(line.cells)
        check_rows(self._rows)
        check_cells(self._cells)
        for cell in line.cells:
            # Counted as rules will compare it: one ligature may stand for eighteen letters.
            signs = len(cell) if cell.isascii() else len(unicodedata.normalize("NFKC", cell))
            if signs > MAX_SIGNS:
                raise ReadRefused("cell_too_long", limit=MAX_SIGNS)
            self._signs += signs
        check_text(self._signs)
        check_lines(len(self.lines) + 1)
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


def composed(text: str) -> str:
    """The text in NFC; composing takes the square of the marks on one letter, so those are counted first."""
    for run in _MARKS_AMONG.finditer(text):
        marks = 0
        for sign in run[0]:
            marks = marks + 1 if unicodedata.combining(sign) else 0
            if marks > MAX_MARKS:
                raise ReadRefused("too_many_marks", limit=MAX_MARKS)
    return unicodedata.normalize("NFC", text)


def check_text(count: int) -> None:
    """Refuse more letters than a file may hold, before anybody looks through them."""
    if count > MAX_TEXT:
        raise ReadRefused("too_much_text", limit=MAX_TEXT)


def check_lines(count: int) -> None:
    """Refuse more lines than a file may hold."""
    if count > MAX_LINES:
        raise ReadRefused("too_many_lines", limit=MAX_LINES)


def check_tags(count: int) -> None:
    """Refuse more elements than a document may have, before anybody builds their tree."""
    if count > MAX_TAGS:
        raise ReadRefused("too_many_tags", limit=MAX_TAGS)


def check_parts(count: int, most: int) -> None:
    """Refuse more of one kind of element than an honest document has: each costs far more than a cell."""
    if count > most:
        raise ReadRefused("too_many_tags", limit=most)


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
