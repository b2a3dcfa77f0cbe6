"""Quarter and date cells as officials write them, and what they mean in the calendar. Pure.

Read: ``'22.3분기`` ``2022년 3분기`` ``22년 3/4분기`` ``2022.3Q``; ``'22. 7.19.`` ``2022-07-19``
``22.7월`` ``4월~6월`` ``'23.9.22~24.`` ``'22.12.~'23.1.``. A month means its first day as a start
and its last day as an end.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.reading import Precision
from hanseong.pledges.domain.sheet.text import compact, plain

_QUARTER = re.compile(
    r"(?:'?(?P<year>\d{4}|\d{2})(?:년도?)?[.\-]?)??(?:제|Q)?(?P<number>[1-4])(?:~[1-4])?(?:/4)?(?P<word>사?분기|Q)?(?:말|초|중|까지)?",
    re.IGNORECASE,
)
_LATIN_QUARTER = re.compile(r"'?(?P<year>\d{4}|\d{2})?(?:년)?[.\-]?Q(?P<number>[1-4])", re.IGNORECASE)
_PART = re.compile(r"(?P<quote>')?\s*(?P<digits>\d+)\s*(?P<suffix>년도?|월|일|[./-])?")
_REMARK = re.compile(r"\([^()]*\)")
_LONGEST = 200
_HALF = re.compile(r"(상|하)반기")


def full_year(digits: str) -> int:
    """Two digits mean the 2000s."""
    return int(digits) if len(digits) > 2 else 2000 + int(digits)


@lru_cache(maxsize=8192)
def quarter_parts(text: str) -> tuple[int | None, int] | None:
    """``(year or None, number)`` of a quarter cell; None when it is no quarter."""
    body = compact(text)
    match = _LATIN_QUARTER.fullmatch(body)
    if match is None:
        match = _QUARTER.fullmatch(body)
        if match is None or not (match["word"] or "/4" in body or "Q" in body.upper()):
            return None
    year = full_year(match["year"]) if match["year"] else None
    if year is not None and not 1990 <= year <= 2099:
        return None
    return year, int(match["number"])


@dataclass(frozen=True)
class DateReading:
    """What a date cell says. ``fault`` is "" or why the calendar refuses it: month, day, order."""

    start: date | None
    end: date | None
    precision: Precision
    has_year: bool
    fault: str = ""


@dataclass(frozen=True)
class _Side:
    """One side of a range: numbers as written, None where not written."""

    year: int | None
    month: int | None
    day: int | None


NO_DATE = DateReading(None, None, "none", has_year=False)


@lru_cache(maxsize=16384)
def read_date(text: str, year: int | None = None) -> DateReading:
    """The days a cell means; ``year`` is used where the cell writes none."""
    body = _REMARK.sub(" ", plain(text))
    if len(body) > _LONGEST:
        return NO_DATE
    quarter = quarter_parts(body)
    if quarter is not None:
        return _of_quarter(quarter, year)
    body = re.sub(r"(?<=[\d.월일])\s*부터\s*(?=.*\d)", "~", body)
    body = re.sub(r"(?<!\d)(\d{1,2})\s*-\s*(\d{1,2})\s*월", r"\1~\2월", body)
    half = _HALF.search(body)
    sides = [part for part in re.split(r"~|,|\n", body) if re.search(r"\d", part)]
    if half is not None:
        return _of_half(body, half[1], year)
    if not sides:
        return NO_DATE
    left = _side(sides[0])
    right = left if len(sides) == 1 else _side(sides[-1], left)
    return _bounded(left, right, year)


def _of_quarter(parts: tuple[int | None, int], year: int | None) -> DateReading:
    chosen = parts[0] or year
    if chosen is None:
        return DateReading(None, None, "quarter", has_year=False)
    period = Quarter(chosen, parts[1]).period
    return DateReading(period.start, period.last_day, "quarter", has_year=parts[0] is not None)


def _of_half(body: str, half: str, year: int | None) -> DateReading:
    written = re.search(r"'?(\d{4}|\d{2})", body)
    chosen = full_year(written[1]) if written else year
    if chosen is None or not 1990 <= chosen <= 2099:
        return DateReading(None, None, "month", has_year=False)
    months = (1, 6) if half == "상" else (7, 12)
    return DateReading(
        _first(chosen, months[0]), _last(chosen, months[1]), "month", has_year=written is not None
    )


def _side(text: str, left: _Side | None = None) -> _Side:
    parts = [(m["quote"], m["digits"][:6], m["suffix"] or "") for m in _PART.finditer(text)]
    year = None
    if parts and _is_year(parts, left):
        year = full_year(parts[0][1])
        parts = parts[1:]
    if left is not None and len(parts) == 1 and year is None:
        value, suffix = int(parts[0][1]), parts[0][2]
        if suffix == "일" or (suffix != "월" and left.day is not None):
            return _Side(None, left.month, value)
    numbers = [int(digits) for _, digits, _ in parts[:2]]
    return _Side(year, *[*numbers, None, None][:2])


def _is_year(parts: list[tuple[str | None, str, str]], left: _Side | None) -> bool:
    quote, digits, suffix = parts[0]
    if quote or len(digits) == 4 or suffix.startswith("년"):
        return True
    if left is not None and len(parts) == 1:
        return False
    return len(parts) > 1 and len(digits) == 2 and 15 <= int(digits) <= 45 and suffix != "월"


def _bounded(left: _Side, right: _Side, year: int | None) -> DateReading:
    has_year = left.year is not None or right.year is not None
    first = left.year or year or right.year
    last = right.year or left.year or year
    precision: Precision = "day" if left.day is not None or right.day is not None else "month"
    if left.month is None and right.month is None:
        if first is None or last is None or not (1990 <= first <= 2099 and 1990 <= last <= 2099):
            return NO_DATE
        return _checked(_first(first, 1), _last(last, 12), "month", has_year=has_year)
    fault = _fault(left, first) or _fault(right, last)
    start = _day(left, first, is_end=False)
    end = _day(right, last, is_end=True)
    if fault:
        return DateReading(start, end, precision, has_year=has_year, fault=fault)
    return _checked(start, end, precision, has_year=has_year)


def _checked(start: date | None, end: date | None, precision: Precision, *, has_year: bool) -> DateReading:
    fault = "order" if start is not None and end is not None and end < start else ""
    return DateReading(start, end, precision, has_year=has_year, fault=fault)


def _fault(side: _Side, year: int | None) -> str:
    if side.month is None:
        return ""
    if not 1 <= side.month <= 12:
        return "month"
    if side.day is not None and not 1 <= side.day <= _days(year or 2024, side.month):
        return "day"
    if year is not None and not 1990 <= year <= 2099:
        return "year"
    return ""


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1] if 1990 <= year <= 2099 else 31


def _day(side: _Side, year: int | None, *, is_end: bool) -> date | None:
    if year is None or side.month is None or _fault(side, year):
        return None
    if side.day is not None:
        return date(year, side.month, side.day)
    return _last(year, side.month) if is_end else _first(year, side.month)


def _first(year: int, month: int) -> date:
    return date(year, month, 1)


def _last(year: int, month: int) -> date:
    return date(year, month, _days(year, month))
