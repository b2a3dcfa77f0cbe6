"""What a date that cannot exist was probably meant to be: small slips, tried one at a time. Pure."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.reading import Confidence
from hanseong.pledges.domain.sheet.dates import DateReading, read_date

_LONGEST = 80
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Repair:
    """A suggested text with its meaning and how sure the slip is."""

    text: str
    reading: DateReading
    confidence: Confidence


def repair(text: str, quarter: Quarter | None, year: int | None = None) -> Repair | None:
    """The only sensible slip behind a date with a fault, or None when several are as likely.

    Tried in order: two sides exchanged, one digit too many, two digits exchanged, a day past the
    end of its month. A repair must lie in the row's quarter. Only a single extra digit with a
    known quarter is sure.
    """
    if len(text) > _LONGEST:
        return None
    year = quarter.year if quarter is not None else year
    tries = [_exchanged_sides, _one_digit_less, _exchanged_digits, _last_day]
    if read_date(text, year).fault == "day" and re.search(r"(?<!\d)(?:29|30|31)(?!\d)", text):
        tries = [_last_day, *tries[:-1]]  # a day that other months have
    for attempt in tries:
        fits: dict[tuple[date, date], str] = {}
        for candidate in attempt(text):
            reading = read_date(candidate, year)
            if not reading.fault and reading.start and reading.end and _fits(reading, quarter):
                fits.setdefault((reading.start, reading.end), candidate)
        if len(fits) == 1 or (fits and attempt is _last_day):
            found = next(iter(fits.values()))
            is_sure = attempt is _one_digit_less and quarter is not None
            sure = Confidence.HIGH if is_sure else Confidence.MEDIUM
            return Repair(found, read_date(found, year), sure)
        if fits:
            return _whole_quarter(fits, quarter, year)
    return None


def in_year(text: str, year: int) -> str:
    """The date cell with its year exchanged for another, in its own style; ``""`` when that fails."""
    reading = read_date(text)
    if reading.start is None or reading.end is None or reading.start.year != reading.end.year:
        return ""
    old = reading.start.year
    written = re.compile(rf"(^|[~∼～〜])(\s*['’‘]?\s*)(?:{old}|{old % 100:02d})(?=\s*[.년/-])")
    for count in (0, 1):
        found = written.sub(lambda m: f"{m[1]}{m[2]}{_like(year, m[0])}", text, count=count)
        moved = read_date(found)
        if (moved.start, moved.end) == (_moved(reading.start, year), _moved(reading.end, year)):
            return found
    return ""


def _like(year: int, printed: str) -> str:
    return str(year) if len(re.sub(r"\D", "", printed)) == 4 else f"{year % 100:02d}"


def _moved(day: date, year: int) -> date:
    is_last = day.month == 2 and day.day >= 28
    return date(year, 2, calendar.monthrange(year, 2)[1]) if is_last else day.replace(year=year)


def _whole_quarter(
    fits: dict[tuple[date, date], str], quarter: Quarter | None, year: int | None
) -> Repair | None:
    """Of several slips as likely, the one that makes the range the whole quarter."""
    if quarter is None:
        return None
    found = fits.get((quarter.period.start, quarter.period.last_day))
    return Repair(found, read_date(found, year), Confidence.MEDIUM) if found is not None else None


def _fits(reading: DateReading, quarter: Quarter | None) -> bool:
    if quarter is None:
        return True
    period = quarter.period
    return bool(reading.start and reading.end and reading.start in period and reading.end in period)


def _exchanged_sides(text: str) -> Iterator[str]:
    match = re.fullmatch(r"(.*?)(\d+)(\D*[~∼～〜]\D*)(\d+)(\D*)", text)
    if match is not None:
        yield f"{match[1]}{match[4]}{match[3]}{match[2]}{match[5]}"
    sides = re.fullmatch(r"(\s*)(.*?\d\.?)(\s*[~∼～〜]\s*)(.*?\d\.?)(\s*)", text)
    if sides is None:
        return
    yield f"{sides[1]}{sides[4]}{sides[3]}{sides[2]}{sides[5]}"
    year = re.match(r"'\s*\d\d\s*[.년-]\s*|\d{4}\s*[.년-]\s*|\d\d\s*[.년-]\s*(?=\d+\s*[.월-]\s*\d)", sides[2])
    if year is not None:
        yield f"{sides[1]}{year[0]}{sides[4]}{sides[3]}{sides[2][year.end() :]}{sides[5]}"


def _one_digit_less(text: str) -> Iterator[str]:
    for group in _DIGITS.finditer(text):
        for place in range(group.start(), group.end()):
            if len(group[0]) > 1:
                yield text[:place] + text[place + 1 :]


def _exchanged_digits(text: str) -> Iterator[str]:
    for group in _DIGITS.finditer(text):
        for place in range(group.start(), group.end() - 1):
            yield text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _last_day(text: str) -> Iterator[str]:
    for group in _DIGITS.finditer(text):
        if group[0] in {"29", "30", "31"}:
            for day in range(int(group[0]) - 1, 27, -1):
                yield f"{text[: group.start()]}{day}{text[group.end() :]}"
