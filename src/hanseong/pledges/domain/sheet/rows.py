"""A received line prepared for reading: cells in comparable form beside the printed ones. Pure."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property

from hanseong.core.documents.received import ReceivedLine
from hanseong.pledges.domain.reading import Printed
from hanseong.pledges.domain.sheet.text import plain


@dataclass(frozen=True)
class Row:
    """One line; ``cells`` are normalized, ``raw`` as received."""

    number: int
    raw: tuple[str, ...]
    covered: frozenset[int]
    table: int | None

    @classmethod
    def of(cls, line: ReceivedLine) -> Row:
        """Prepare a received line."""
        cells = tuple(unicodedata.normalize("NFC", cell) for cell in line.cells)
        return cls(line.number, cells, line.covered, line.table)

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """The cells in comparable form."""
        return tuple(plain(cell) for cell in self.raw)

    @cached_property
    def filled(self) -> tuple[int, ...]:
        """Positions of cells that hold something."""
        return tuple(i for i, cell in enumerate(self.cells) if cell)

    @cached_property
    def text(self) -> str:
        """All cells in one line."""
        return " ".join(cell for cell in self.cells if cell)

    @property
    def is_blank(self) -> bool:
        """Nothing printed."""
        return not self.filled

    @property
    def is_row(self) -> bool:
        """A row of a table rather than a line of text."""
        return len(self.raw) > 1 or self.table is not None

    def cell(self, position: int | None) -> str:
        """A cell in comparable form; ``""`` beyond the row."""
        return self.cells[position] if position is not None and position < len(self.raw) else ""

    def printed(self, position: int | None) -> Printed | None:
        """A cell as received, None when nothing is there."""
        if position is None or not self.cell(position):
            return None
        return Printed(self.raw[position].strip(), self.number, position)

    def first(self) -> Printed:
        """The first filled cell as received."""
        position = self.filled[0] if self.filled else 0
        return Printed(self.raw[position].strip() if self.raw else "", self.number, position)
