"""One row of a table printed over several lines, put together again. Pure.

Two ways: text extraction breaks a line inside a cell (what follows the break begins the next
line), and a grid gives the rest of a cell a row of its own in which all other cells are blank.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import pairwise

from hanseong.core.money import WON
from hanseong.pledges.domain.reading import CellState
from hanseong.pledges.domain.sheet.align import is_at_home
from hanseong.pledges.domain.sheet.amounts import read_amount_cell
from hanseong.pledges.domain.sheet.dates import quarter_parts, read_date
from hanseong.pledges.domain.sheet.rows import Row
from hanseong.pledges.domain.sheet.table_heads import roles_of
from hanseong.pledges.domain.sheet.tables import Table
from hanseong.pledges.domain.sheet.text import ITEM_MARK, name_key
from hanseong.pledges.domain.sheet.traces import SplitRow

_HANGUL = re.compile(r"[가-힣]{2}")
_FURNITURE = re.compile(r"관리\s*카드|공약|쪽$|페이지|단위|기준|계속\W*$|^\W*[※*(<\[□■○●◇◆▣▶\d]")
_MOST_LINES = 6
_NEARLY_ALL = 0.8
_FEWEST = 4  # rows by which a table's manner is known


def rejoin(tables: Sequence[Table], rows: Sequence[Row], media: str) -> None:
    """Put split rows of results, plans and targets together; what was done stands in ``splits``."""
    lines = {row.number: row for row in rows}
    names = {name_key(cell) for row in rows for cell in row.cells if len(cell) < 80}
    for table in tables:
        if table.kind in {"results", "plans"}:
            roles = roles_of(table.heads[0])
            if media in {"text", "pdf"}:
                _by_lines(table, roles, lines)
                _by_text(table, roles, lines)
            _by_rows(table, roles)
        elif table.kind == "targets":
            _names(table, names)


def _by_lines(table: Table, roles: Sequence[str], lines: Mapping[int, Row]) -> None:
    """A row too short, and the lines right below it that complete it to the cells of the head."""
    place = 0
    while place < len(table.body):
        row = table.body[place]
        parts = _completing(row, table.width, lines) if len(row.raw) < table.width else []
        cells = _glued([row, *parts])
        if parts and _begins(row, roles) and is_at_home(cells, roles):
            own = {part.number for part in parts}
            kept = [i for i, one in enumerate(table.body) if one.number not in own]
            table.body, table.parts = [table.body[i] for i in kept], [table.parts[i] for i in kept]
            _replace(table, place, cells, (row.number, *sorted(own)))
        place += 1


def _completing(row: Row, width: int, lines: Mapping[int, Row]) -> list[Row]:
    parts: list[Row] = []
    count = len(row.raw)
    for number in range(row.number + 1, row.number + _MOST_LINES):
        part = lines.get(number)
        if part is None or part.is_blank or any(quarter_parts(cell) for cell in part.cells):
            return []
        parts.append(part)
        count += len(part.raw) - 1
        if count >= width:
            return parts if count == width and len(part.raw) > 1 else []
    return []


def _begins(row: Row, roles: Sequence[str]) -> bool:
    """Whether a row has its quarter or date in its place, so that only its end can be missing."""
    return any(
        role in {"quarter", "date", "period"} and (quarter_parts(cell) or read_date(cell, 2000).start)
        for role, cell in zip(roles, row.cells, strict=False)
    )


def _by_text(table: Table, roles: Sequence[str], lines: Mapping[int, Row]) -> None:
    """A line of text right between two rows is the rest of the activity above it."""
    if "activity" not in roles:
        return
    column = len(roles) - 1 - roles[::-1].index("activity")
    own = {row.number for row in table.body}
    for place, row in enumerate(table.body):
        part = lines.get(row.number + 1)
        is_between = row.number + 2 in own and part is not None and row.number + 1 not in own
        if not is_between or part is None or len(row.raw) != len(roles) or not row.cell(column):
            continue
        text = part.text
        if len(part.raw) == 1 and _HANGUL.search(text) and not _FURNITURE.search(text):
            cells = (*row.raw[:column], f"{row.raw[column].rstrip()} {part.raw[0].lstrip()}")
            _replace(table, place, (*cells, *row.raw[column + 1 :]), (row.number, part.number))


def _glued(rows: Sequence[Row]) -> tuple[str, ...]:
    cells = list(rows[0].raw)
    for row in rows[1:]:
        cells[-1:] = [f"{cells[-1].rstrip()} {row.raw[0].lstrip()}", *row.raw[1:]]
    return tuple(cells)


def _by_rows(table: Table, roles: Sequence[str]) -> None:
    """A row that holds nothing but the rest of the activity or of the date above it."""
    is_listed, is_filled = _manner(table, roles)
    place = 1
    while place < len(table.body):
        above, row = table.body[place - 1], table.body[place]
        cells = _added(above, row, roles)
        is_rest = cells is not None and _is_rest(above, row, roles, is_listed=is_listed, is_filled=is_filled)
        if cells is not None and is_rest and row.number == above.number + 1:
            split = next((one for one in table.splits if above.number == one.lines[0]), None)
            del table.body[place], table.parts[place]
            if split is not None:
                table.splits.remove(split)
            lines = split.lines if split is not None else (above.number,)
            _replace(table, place - 1, cells, (*lines, row.number))
        else:
            place += 1


def _manner(table: Table, roles: Sequence[str]) -> tuple[bool, bool]:
    """Whether every activity begins with a list sign, and whether every row has its quarter and amount."""
    activities = [cell for row in table.body for cell in _of(row, roles, {"activity"}) if cell]
    marked = sum(ITEM_MARK.match(cell) is not None for cell in activities)
    fixed = [_of(row, roles, {"quarter", "amount"}) for row in table.body]
    full = sum(all(cells) and len(cells) > 1 for cells in fixed)
    enough = len(table.body) >= _FEWEST
    return (
        enough and marked >= _NEARLY_ALL * len(activities),
        enough and full >= max(_NEARLY_ALL * len(fixed), 1),
    )


def _of(row: Row, roles: Sequence[str], wanted: set[str]) -> list[str]:
    return [row.cell(i) for i, role in enumerate(roles) if role in wanted]


def _added(above: Row, row: Row, roles: Sequence[str]) -> tuple[str, ...] | None:
    """The cells of both rows together; None where another cell than name, date or activity is filled."""
    if len(row.raw) != len(above.raw) or len(row.raw) != len(roles) or row.covered:
        return None
    cells: list[str] = []
    for i, role in enumerate(roles):
        if row.cell(i) and role not in {"date", "activity", "label"}:
            return None
        both = [text.strip() for text in (above.raw[i], row.raw[i]) if text.strip()]
        cells.append("".join(both) if role == "date" else " ".join(both))
    return tuple(cells)


def _is_rest(above: Row, row: Row, roles: Sequence[str], *, is_listed: bool, is_filled: bool) -> bool:
    activity = [cell for cell in _of(row, roles, {"activity"}) if cell]
    days, before = _of(row, roles, {"date"}), _of(above, roles, {"date"})
    has_rest_of_date = any(days) and _completes(before, days)
    if (any(days) and not has_rest_of_date) or any(ITEM_MARK.match(cell) for cell in activity):
        return False
    if any(_of(row, roles, {"label"})):
        return not any(days) and not activity and is_filled and any(_of(above, roles, {"label"}))
    if not any(_of(above, roles, {"activity"})) and activity:
        return False
    return has_rest_of_date or (bool(activity) and (is_listed or is_filled))


def _completes(before: Sequence[str], days: Sequence[str]) -> bool:
    """``'23.4.~`` and ``6.``: a range whose end stands below it."""
    whole = read_date(f"{before[0]}{days[0]}", 2000) if before and before[0] else None
    is_open = bool(before) and before[0].rstrip().endswith(("~", "-"))
    return is_open and whole is not None and whole.end is not None and not whole.fault


def _names(table: Table, names: set[str]) -> None:
    """A name of the targets whose rest stands alone in the next row, where the sheet has the whole name."""
    for above, row in list(pairwise(table.body)):
        is_alone = len(row.filled) == 1 and row.filled == above.filled[:1] and len(above.filled) > 1
        if not is_alone or row.covered or len(row.raw) != len(above.raw):
            continue
        at = row.filled[0]
        one, rest = above.raw[at].strip(), row.raw[at].strip()
        if name_key(one + rest) not in names or _is_number(rest):
            continue
        cells = (*above.raw[:at], f"{one} {rest}", *above.raw[at + 1 :])
        place = table.body.index(row)
        del table.body[place], table.parts[place]
        _replace(table, place - 1, cells, (above.number, row.number))


def _is_number(text: str) -> bool:
    return read_amount_cell(text, WON)[1] is not CellState.WORD


def _replace(table: Table, place: int, cells: Sequence[str], lines: tuple[int, ...]) -> None:
    old = table.body[place]
    whole = tuple(unicodedata.normalize("NFC", cell) for cell in cells)
    table.body[place] = Row(old.number, whole, old.covered, old.table)
    table.splits.append(SplitRow(lines, whole))
