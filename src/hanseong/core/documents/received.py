"""What came in, before anybody interprets it: lines of cells with their places.

Every format is brought to this one shape. A text line without a tab is one cell; a table row
of HWPX, HTML, XLSX or PDF is one line whose cells stand at their grid position (positions
covered by a span hold ``""`` and are named in ``covered``).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReceivedLine:
    """One line of the received document; ``number`` is 1-based and unique in the document."""

    number: int
    cells: tuple[str, ...]
    covered: frozenset[int] = frozenset()  # cell positions hidden under a span of a neighbour
    table: int | None = None  # which table of the file the row belongs to, where the format knows
    indent: int = 0  # leading blanks, where the format keeps them

    @property
    def text(self) -> str:
        """The line as text extraction would deliver it."""
        return "\t".join(self.cells)

    @property
    def is_blank(self) -> bool:
        """Nothing but white space."""
        return not self.text.strip()


@dataclass(frozen=True)
class Received:
    """A received file: where it came from and all its lines."""

    sha256: str
    media: str  # "text" | "hwpx" | "pdf" | "html" | "xlsx"
    encoding: str  # "utf-8", "utf-8-sig", "cp949", "" for binary formats
    lines: tuple[ReceivedLine, ...]
    ends_with_newline: bool = True
    newline: str = "\n"
    picture_count: int = 0
    has_spans: bool = False  # the format itself tells merged cells (HWPX, HTML, XLSX, ruled PDF tables)
    is_decomposed: bool = False  # the letters came decomposed (NFD); the cells are composed (NFC)
