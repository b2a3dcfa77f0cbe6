"""How wide columns are and which way the page lies, decided from the text alone."""

from __future__ import annotations

from hanseong.core.documents.grid import Grid, lay_out
from hanseong.core.documents.model import Document, Table
from hanseong.core.documents.wording import width_em

PORTRAIT_EM = 55.0  # A4 between 15 mm margins holds about 55 characters of 9 pt
LANDSCAPE_EM = 83.0
CELL_PADDING_EM = 1.2
_LONGEST_WORD_EM = 12.0  # longer words are broken rather than widening their column
_LONGEST_LINE_EM = 40.0


def _needs(grid: Grid) -> tuple[list[float], list[float]]:
    """Per column, the least and the comfortable width in em."""
    least = [CELL_PADDING_EM + 1] * grid.column_count
    comfortable = list(least)
    for placed in grid.cells:
        words = placed.cell.text.split() or [""]
        word = min(max(map(width_em, words)), _LONGEST_WORD_EM) + CELL_PADDING_EM
        longest = max(map(width_em, placed.cell.text.splitlines() or [""]))
        line = min(longest, _LONGEST_LINE_EM) + CELL_PADDING_EM
        for column in range(placed.column, placed.column + placed.colspan):
            least[column] = max(least[column], word / placed.colspan)
            comfortable[column] = max(comfortable[column], line / placed.colspan)
    return least, comfortable


def column_shares(table: Table, grid: Grid, room_em: float) -> tuple[float, ...]:
    """Each column's share of the table's width, summing to 1.

    Declared ``widths`` win; otherwise every column gets its longest word, and what is left goes
    where the text is long (the way browsers share out an automatic table).
    """
    if len(table.widths) == grid.column_count and all(width > 0 for width in table.widths):
        total = sum(table.widths)
        return tuple(width / total for width in table.widths)
    least, comfortable = _needs(grid)
    spare = room_em - sum(least)
    wish = sum(comfortable) - sum(least)
    if spare > 0 and wish > 0:
        pairs = zip(least, comfortable, strict=True)
        least = [low + min(1.0, spare / wish) * (high - low) for low, high in pairs]
    total = sum(least)
    return tuple(width / total for width in least)


def is_landscape(document: Document) -> bool:
    """Whether the widest table asks for a lying page: its longest words do not fit a standing one."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return any(sum(_needs(lay_out(table))[0]) > PORTRAIT_EM for table in tables)
