"""Dates whose year alone contradicts the quarter cell, where the rows around side with the quarter. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.reading import ResultRow
from hanseong.pledges.domain.sheet.date_repair import in_year
from hanseong.pledges.domain.sheet.dates import quarter_parts, read_date

if TYPE_CHECKING:
    from hanseong.pledges.domain.sheet.results import RawResult


def year_slips_mended(raw: Sequence[RawResult]) -> list[RawResult]:
    """Every date in the year of its quarter cell where only that keeps the run of quarters.

    Within one programme time goes one way. The printed date stays as it is; start and end hold
    the reading that is suggested.
    """
    quarters = [one.row.quarter for one in raw]
    steps = [(b > a) - (b < a) for a, b in pairwise(quarters) if a is not None and b is not None]
    direction = 1 if sum(steps) >= 0 else -1
    mended = []
    for i, one in enumerate(raw):
        before = quarters[i - 1] if i and one.label is None else None
        after = quarters[i + 1] if i + 1 < len(raw) and raw[i + 1].label is None else None
        mended.append(replace(one, row=_mended(one.row, before, after, direction)))
    return mended


def _mended(row: ResultRow, before: Quarter | None, after: Quarter | None, direction: int) -> ResultRow:
    dated = _other_year(row)
    if row.quarter is None or row.date_printed is None or dated is None:
        return row
    if not _is_in_order(row.quarter, before, after, direction) or _is_in_order(
        dated, before, after, direction
    ):
        return row
    reading = read_date(in_year(row.date_printed.text, row.quarter.year))
    if reading.start is None or reading.end is None:
        return row
    return replace(row, start=reading.start, end=reading.end)


def _other_year(row: ResultRow) -> Quarter | None:
    """The quarter of the date when it is the same one of another year than the quarter cell names."""
    parts = quarter_parts(row.quarter_printed.text) if row.quarter_printed is not None else None
    if parts is None or parts[0] is None or row.quarter is None or row.start is None or row.end is None:
        return None
    dated = Quarter.of(row.start)
    is_other = dated == Quarter.of(row.end) and dated.number == row.quarter.number
    return dated if is_other and dated.year != row.quarter.year else None


def _is_in_order(here: Quarter, before: Quarter | None, after: Quarter | None, direction: int) -> bool:
    first, last = (before, after) if direction > 0 else (after, before)
    return (first is None or first <= here) and (last is None or here <= last)
