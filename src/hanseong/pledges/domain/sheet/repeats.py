"""Rows that stand twice, typically around a page break. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hanseong.pledges.domain.reading import ResultRow
from hanseong.pledges.domain.sheet.text import compact, name_key
from hanseong.pledges.domain.sheet.traces import Duplicate

if TYPE_CHECKING:
    from hanseong.pledges.domain.sheet.results import RawResult

_LONGEST = 6
_Content = tuple[str, ...]


def _content(row: ResultRow) -> tuple[str, ...]:
    """What makes two rows the same: quarter as meant, date, activity and amount as printed."""
    parts = (row.date_printed, row.activity_printed, row.amount_printed)
    return (str(row.quarter or ""), *(compact(part.text) if part is not None else "" for part in parts))


def drop_repeats(rows: Sequence[RawResult]) -> tuple[list[RawResult], list[Duplicate]]:
    """Without blocks of up to six rows that repeat the rows right before them.

    A repeated row has no label of its own or the same label: equal rows under another label
    belong to another programme and stay.
    """
    kept: list[RawResult] = []
    dropped: list[Duplicate] = []
    all_contents = [_content(one.row) for one in rows]
    contents: list[tuple[str, ...]] = []
    index = 0
    while index < len(rows):
        length = _repeated_block(rows, index, kept, (all_contents, contents))
        if length:
            for offset in range(length):
                row = rows[index + offset].row
                dropped.append(
                    Duplicate(row.line, kept[len(kept) - length + offset].row.line, len(row.cells))
                )
            index += length
            continue
        kept.append(rows[index])
        contents.append(all_contents[index])
        index += 1
    return kept, dropped


def _repeated_block(
    rows: Sequence[RawResult],
    index: int,
    kept: Sequence[RawResult],
    contents: tuple[Sequence[_Content], Sequence[_Content]],
) -> int:
    """How many rows from ``index`` on repeat the last kept ones; ``contents`` of all and of the kept."""
    for length in range(min(_LONGEST, len(kept), len(rows) - index), 0, -1):
        if contents[0][index : index + length] == contents[1][-length:] and all(
            _is_same_label(one, earlier) and one.row.activity_printed is not None
            for one, earlier in zip(rows[index : index + length], kept[-length:], strict=True)
        ):
            return length
    return 0


def _is_same_label(one: RawResult, earlier: RawResult) -> bool:
    if one.label is None:
        return True
    return earlier.label is None or name_key(earlier.label.text) == name_key(one.label.text)


def drop_scattered(rows: Sequence[ResultRow]) -> tuple[list[ResultRow], list[Duplicate]]:
    """Without rows of one programme that repeat an earlier one further up, date and activity and all."""
    seen: dict[tuple[str, ...], int] = {}
    kept: list[ResultRow] = []
    dropped: list[Duplicate] = []
    for row in rows:
        key = (row.programme or "", *_content(row))
        if row.activity_printed is not None and row.quarter is not None and key in seen:
            dropped.append(Duplicate(row.line, seen[key], len(row.cells)))
        else:
            seen[key] = row.line
            kept.append(row)
    return kept, dropped
