"""Lines of a received file as rows of cells, whatever parts them. Pure."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence

_PARTS = (",", "\t", ";", "|")


def rows_of(lines: Sequence[tuple[int, tuple[str, ...]]]) -> list[tuple[int, tuple[str, ...]]]:
    """(line number, cells): tables as they came; text split at the sign that parts its columns.

    A quoted cell may run over several lines; its row has the number of the first one.
    """
    if any(len(cells) > 1 for _number, cells in lines):
        return [(number, tuple(cell.strip() for cell in cells)) for number, cells in lines]
    texts = [cells[0] if cells else "" for _number, cells in lines]
    return list(_split(texts, [number for number, _cells in lines], delimiter_of(texts)))


def delimiter_of(texts: Iterable[str]) -> str:
    """The sign that stands most often in the busiest of the first lines; a comma when there is none."""
    counts = dict.fromkeys(_PARTS, 0)
    for text in list(texts)[:50]:
        for sign in _PARTS:
            counts[sign] = max(counts[sign], text.count(sign))
    return max(_PARTS, key=lambda sign: counts[sign])


def _split(
    texts: Sequence[str], numbers: Sequence[int], delimiter: str
) -> Iterable[tuple[int, tuple[str, ...]]]:
    reader = csv.reader((text + "\n" for text in texts), delimiter=delimiter)
    while True:
        first = reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a cell beyond the parser's limit: that row is told as it stands
            cells = [texts[min(first, len(texts) - 1)][:200]]
        yield numbers[min(first, len(numbers) - 1)], tuple(cell.strip() for cell in cells)
