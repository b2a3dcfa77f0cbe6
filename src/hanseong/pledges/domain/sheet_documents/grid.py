"""From received lines of cells to a table with merged cells, keeping the order of all text.

Where the format told its spans (``covered``), they are restored. Where it did not (text), the
spans are recognised from the structure: a blank right of a heading widens it, a second heading
row stands only under widened headings, and leading blanks of a row belong to the labels above.
No text ever moves to another place in reading order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hanseong.core.documents.model import Align, Cell, Table
from hanseong.core.documents.received import ReceivedLine

_ITEM = re.compile(r"(?<=\S)\s+(?=[◦○□※•·]\s)")
_NUMERIC = re.compile(r"[-–△▲+]?[\d,.]+%?|[-–]")
_HEADING_WORDS = frozenset(
    {"단위사업", "소요예산", "사업구분", "사업주체", "추진상황", "추진기간", "기간", "추진내용", "분기"}
    | {"일자", "사업비", "연도", "구분", "세부사업", "사업명", "부서", "합계", "비고"}
)
_LONG = 24  # characters; longer texts read better from the left edge
_YEAR = re.compile(r"\d{4}년?(?:이후|이전|도)?")


@dataclass
class _Place:
    """One printed cell and the positions it takes."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass
class _Grid:
    """A block of lines as a rectangle; ``owner`` says which place takes a position."""

    height: int
    width: int
    places: list[_Place] = field(default_factory=list)
    owner: dict[tuple[int, int], _Place] = field(default_factory=dict)

    def put(self, place: _Place) -> None:
        """Add a place and mark all positions it takes."""
        self.places.append(place)
        for row in range(place.row, place.row + place.rows):
            for column in range(place.column, place.column + place.columns):
                self.owner[row, column] = place

    def extend_down(self, place: _Place) -> None:
        """Let the place take one row more."""
        row = place.row + place.rows
        place.rows += 1
        for column in range(place.column, place.column + place.columns):
            self.owner[row, column] = place


def build_table(lines: Sequence[ReceivedLine], kind: str = "") -> Table:
    """One table out of consecutive lines; rows keep their order, cells theirs."""
    texts = [list(line.cells) for line in lines]
    width = max(len(cells) for cells in texts)
    grid = _Grid(len(texts), width)
    headers = count_header_rows(texts)
    if any(line.covered for line in lines):
        _restore_spans(grid, lines)
    else:
        _find_spans(grid, texts, headers)
    return Table(
        rows=tuple(tuple(_cells_of(grid, row, headers)) for row in range(grid.height)),
        header_rows=headers,
        widths=column_widths(texts, width),
        kind=kind,
    )


def count_header_rows(texts: Sequence[Sequence[str]]) -> int:
    """How many leading rows are headings: none, one, or two when the second only subdivides."""
    if len(texts) <= 1 or not _looks_like_heading(texts[0]):
        return 0
    return 2 if _subdivides(texts[0], texts[1]) else 1


def _looks_like_heading(cells: Sequence[str]) -> bool:
    words = [re.sub(r"\s+|\(.*?\)", "", cell) for cell in cells if cell.strip()]
    known = sum(1 for word in words if word in _HEADING_WORDS or _YEAR.fullmatch(word))
    return bool(words) and known * 2 >= len(words)


def _subdivides(first: Sequence[str], second: Sequence[str]) -> bool:
    widened = _widened_columns(first)
    filled = {column for column, cell in enumerate(second) if cell.strip()}
    return bool(filled) and filled <= widened


def _widened_columns(heading: Sequence[str]) -> set[int]:
    """Columns under a heading that is followed by blanks."""
    found: set[int] = set()
    start: int | None = None
    for column, cell in enumerate(heading):
        if cell.strip():
            start = column
        elif start is not None:
            found |= {start, column}
    return found


def _find_spans(grid: _Grid, texts: Sequence[Sequence[str]], headers: int) -> None:
    for row, cells in enumerate(texts):
        padded = [*cells, *[""] * (grid.width - len(cells))]
        if row == 0 and headers:
            _place_heading(grid, padded, texts, headers)
        elif row < headers:
            _place_second_heading(grid, padded, row)
        else:
            _place_body_row(grid, padded, row, headers)


def _place_heading(grid: _Grid, cells: list[str], texts: Sequence[Sequence[str]], headers: int) -> None:
    column = 0
    while column < grid.width:
        end = column + 1
        while end < grid.width and not cells[end].strip():
            end += 1
        grid.put(_Place(cells[column], 0, column, columns=end - column))
        column = end
    if headers > 1:
        second = [*texts[1], *[""] * (grid.width - len(texts[1]))]
        for place in grid.places:
            span = second[place.column : place.column + place.columns]
            if not any(cell.strip() for cell in span):
                grid.extend_down(place)


def _place_second_heading(grid: _Grid, cells: list[str], row: int) -> None:
    for column, cell in enumerate(cells):
        if (row, column) in grid.owner:
            continue
        before = grid.owner.get((row, column - 1))
        if not cell.strip() and before is not None and before.row == row:
            before.columns += 1
            grid.owner[row, column] = before
        else:
            grid.put(_Place(cell, row, column))


def _place_body_row(grid: _Grid, cells: list[str], row: int, headers: int) -> None:
    leading = next((n for n, cell in enumerate(cells) if cell.strip()), 0)
    for column, cell in enumerate(cells):
        above = grid.owner.get((row - 1, column))
        if column < leading and row > headers and above is not None and above.columns == 1:
            grid.extend_down(above)
        else:
            grid.put(_Place(cell, row, column))


def _restore_spans(grid: _Grid, lines: Sequence[ReceivedLine]) -> None:
    covered = {(row, column) for row, line in enumerate(lines) for column in line.covered}
    for row, line in enumerate(lines):
        for column in range(grid.width):
            if (row, column) in grid.owner:
                continue
            text = line.cells[column] if column < len(line.cells) else ""
            grid.put(_grown(_Place(text, row, column), grid, covered))


def _grown(place: _Place, grid: _Grid, covered: set[tuple[int, int]]) -> _Place:
    """The place, widened then lengthened over positions that a span covers and nobody took."""

    def is_free(row: int, column: int) -> bool:
        return (row, column) in covered and (row, column) not in grid.owner

    while is_free(place.row, place.column + place.columns):
        place.columns += 1
    columns = range(place.column, place.column + place.columns)
    while all(is_free(place.row + place.rows, column) for column in columns):
        place.rows += 1
    return place


def _cells_of(grid: _Grid, row: int, headers: int) -> list[Cell]:
    return [_cell(place, headers) for place in grid.places if place.row == row]


def _cell(place: _Place, headers: int) -> Cell:
    is_header = place.row < headers
    return Cell(
        text=broken_at_items(place.text),
        colspan=place.columns,
        rowspan=place.rows,
        is_header=is_header,
        align=_alignment(place, is_header=is_header),
    )


def _alignment(place: _Place, *, is_header: bool) -> Align:
    text = place.text.strip()
    if is_header:
        return "center"
    if _NUMERIC.fullmatch(text):
        return "right" if any(sign.isdigit() for sign in text) else "center"
    return "left" if len(text) > _LONG or text[:1] in "◦○□※•-" else "center"


def broken_at_items(text: str) -> str:
    """The same words with each list item (◦, ※) on a line of its own."""
    return _ITEM.sub("\n", text.strip())


def column_widths(texts: Sequence[Sequence[str]], width: int) -> tuple[float, ...]:
    """Relative widths that suit the longest texts, so that short columns stay narrow."""
    longest = [
        max((min(len(cells[column]), 60) for cells in texts if column < len(cells)), default=0)
        for column in range(width)
    ]
    return tuple(float(max(5, min(length, 42)) ** 0.8) for length in longest)
