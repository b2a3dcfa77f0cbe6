"""As of when the sheet speaks: ``(2/4분기 기준)``, ``2024. 6월말 현재``, ``기준일: 2024.6.30.`` Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.reading import Printed, ResultRow
from hanseong.pledges.domain.sheet.dates import quarter_parts, read_date
from hanseong.pledges.domain.sheet.rows import Row

_WORD = re.compile(r"기준일?|현재|말일?")
_QUARTER = re.compile(r"(?<![\d/])([1-4])(?:\s*/\s*4)?\s*분기")
_PIECE = re.compile(r"[()\[\]<>|;]|,\s*|·|/(?!\s*4)|단위\s*:.*$")


@dataclass(frozen=True)
class AsOf:
    """The quarter, the cell that names it, and the line that settles a missing year."""

    quarter: Quarter | None
    printed: Printed | None
    has_year: bool
    settled_by: int | None


def find_as_of(rows: Sequence[Row], results: Sequence[ResultRow]) -> AsOf:
    """``rows`` are the lines that may carry the remark: captions, not table bodies.

    Without a printed year the year of the latest result is taken; without a remark its quarter.
    """
    latest = max(
        (r for r in results if r.quarter is not None), key=lambda r: (r.quarter, r.line), default=None
    )
    for row in rows:
        for position in row.filled:
            found = _read(row.cells[position])
            if found is not None:
                year, number = found
                printed = row.printed(position)
                if year is not None:
                    return AsOf(Quarter(year, number), printed, has_year=True, settled_by=None)
                if latest is None or latest.quarter is None:
                    return AsOf(None, printed, has_year=False, settled_by=None)
                return AsOf(
                    Quarter(latest.quarter.year, number), printed, has_year=False, settled_by=latest.line
                )
    return AsOf(latest.quarter if latest is not None else None, None, has_year=True, settled_by=None)


def _read(text: str) -> tuple[int | None, int] | None:
    if not re.search(r"기준|현재", text) or len(text) > 80:
        return None
    for piece in _PIECE.split(text):
        if piece is None or not re.search(r"(?:기준|현재)\W*$|^\W*기준일", piece):
            continue
        body = _WORD.sub("", piece).strip(" :.")
        parts = quarter_parts(body)
        if parts is not None:
            return parts
        quarter = _QUARTER.search(body)
        if quarter is not None:  # 십이년 2/4분기: a quarter with a year nobody can read
            return None, int(quarter[1])
        written = re.search(r"'?\d{2,4}\s*[.년-].*", body)
        day = read_date(written[0] if written else body, 2000)
        if day.end is not None and not day.fault and day.precision != "none":
            return (day.end.year if day.has_year else None), Quarter.of(day.end).number
    return None
