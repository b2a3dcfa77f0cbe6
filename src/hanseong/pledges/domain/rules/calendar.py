"""Dates and quarters: what the calendar refuses, what contradicts, what has no year. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.reading import Irregularity, ResultRow
from hanseong.pledges.domain.rules.case import (
    ERROR,
    HIGH,
    INFO,
    LOW,
    MEDIUM,
    WARN,
    Case,
    Findings,
    finding,
    line_of,
)
from hanseong.pledges.domain.sheet.date_repair import in_year, repair
from hanseong.pledges.domain.sheet.dates import quarter_parts, read_date
from hanseong.pledges.domain.sheet.text import plain, words_of

_FAULTS = {
    "month": "{printed}: 달력에 없는 달입니다.",
    "day": "{printed}: 달력에 없는 날입니다.",
    "order": "{printed}: 끝이 시작보다 앞섭니다.",
    "year": "{printed}: 연도를 읽을 수 없습니다.",
}
_TIME_FIELDS = words_of("시기 일시 기간 사업기간 추진기간")


def date_invalid(case: Case) -> Findings:
    """A printed date or range cannot exist in the calendar."""
    for row in case.reading.results:
        printed = row.date_printed
        if printed is None:
            continue
        read = read_date(printed.text, row.quarter.year if row.quarter is not None else 2024)
        if not read.fault:
            continue
        better = repair(printed.text, row.quarter)
        yield finding(
            "DATE_INVALID",
            (row.line,),
            ERROR,
            better.confidence if better is not None else MEDIUM,
            _FAULTS[read.fault],
            printed=printed.text,
            suggestion=better.text if better is not None else "",
            edits=((row.line, printed.cell, better.text),) if better is not None else (),
        )
    yield from _invalid_in_overview(case)


def _invalid_in_overview(case: Case) -> Findings:
    times = [one.printed for one in case.reading.overview if one.label in _TIME_FIELDS]
    for printed in [*times, *([case.reading.period_printed] if case.reading.period_printed else [])]:
        body = re.sub(r"\([^()]*\)", "", plain(printed.text))
        if not re.fullmatch(r"[\d\s'.~년월일,-]+", body):
            continue
        read = read_date(body, 2024)
        if read.fault:
            yield finding(
                "DATE_INVALID", (printed.line,), ERROR, MEDIUM, _FAULTS[read.fault], printed=printed.text
            )


def quarter_date_mismatch(case: Case) -> Findings:
    """The row's date lies in another quarter than its quarter cell."""
    for row in case.reading.results:
        yield from _year_slip(row)
        if (
            row.quarter is None
            or row.start is None
            or row.end is None
            or row.precision in {"quarter", "none"}
        ):
            continue
        period = row.quarter.period
        if row.quarter_printed is None or (row.start < period.end and row.end >= period.start):
            continue
        right = Quarter.of(row.start)
        cell, dated = row.quarter_printed, row.date_printed.text if row.date_printed is not None else ""
        text = _requartered(cell.text, right) if cell is not None else ""
        yield finding(
            "QUARTER_DATE_MISMATCH",
            (row.line,),
            ERROR,
            MEDIUM,
            "분기는 {quarter}인데 일자 {date}은(는) {right}에 속합니다.",
            printed=f"{cell.text if cell is not None else row.quarter} / {dated}",
            suggestion=text,
            edits=((row.line, cell.cell, text),) if cell is not None and text else (),
            quarter=str(row.quarter),
            date=dated,
            right=str(right),
        )


def _year_slip(row: ResultRow) -> Findings:
    """A date that was read in the year of its quarter cell although another year is printed."""
    cell, dated, quarter = row.quarter_printed, row.date_printed, row.quarter
    if cell is None or dated is None or quarter is None or row.start is None:
        return
    printed = read_date(dated.text, quarter.year)
    if printed.fault or printed.start is None or printed.start.year == row.start.year:
        return
    text = in_year(dated.text, row.start.year)
    yield finding(
        "QUARTER_DATE_MISMATCH",
        (row.line,),
        ERROR,
        MEDIUM,
        "분기는 {quarter}인데 일자 {date}은(는) {right}에 속합니다.",
        printed=f"{cell.text} / {dated.text}",
        suggestion=text,
        edits=((row.line, dated.cell, text),) if text else (),
        quarter=str(quarter),
        date=dated.text,
        right=str(Quarter.of(printed.start)),
    )


def _requartered(text: str, right: Quarter) -> str:
    """The quarter cell in its own style with another quarter; ``""`` when the style is unknown."""
    parts = quarter_parts(text)
    if parts is None:
        return ""
    new = re.sub(r"[1-4](?=\s*(?:/\s*4\s*)?(?:사?분기|/4|Q|$))", str(right.number), text, count=1)
    if parts[0] is not None and parts[0] != right.year:
        new = re.sub(r"\d{4}|(?<=')\d{2}|\d{2}(?=\s*[년.])", _year_like(right.year), new, count=1)
    return new if quarter_parts(new) == (right.year if parts[0] is not None else None, right.number) else ""


def _year_like(year: int) -> Callable[[re.Match[str]], str]:
    return lambda match: str(year) if len(match[0]) == 4 else f"{year % 100:02d}"


def range_spills(case: Case) -> Findings:
    """A range begins in the row's quarter and ends after it."""
    for row in case.reading.results:
        if (
            row.quarter is None
            or row.start is None
            or row.end is None
            or row.precision in {"quarter", "none"}
        ):
            continue
        period = row.quarter.period
        is_quarter = row.quarter_printed is None or quarter_parts(row.quarter_printed.text) is not None
        if not is_quarter or not row.start < period.end <= row.end:
            continue
        yield finding(
            "RANGE_SPILLS",
            (row.line,),
            WARN,
            MEDIUM,
            "기간 {date}이(가) {quarter}를 벗어납니다.",
            printed=row.date_printed.text if row.date_printed else "",
            date=row.date_printed.text if row.date_printed else "",
            quarter=str(row.quarter),
        )


def quarter_missing(case: Case) -> Findings:
    """A programme has rows before and after a quarter, none for it."""
    for programme, rows in case.by_programme.items():
        at: dict[Quarter, int] = {}
        for row in rows:
            if row.quarter is not None:
                at[row.quarter] = row.line
            if row.start is not None:
                at.setdefault(Quarter.of(row.start), row.line)
            if row.end is not None:
                at.setdefault(Quarter.of(row.end), row.line)
        known = sorted(at)
        for before, after in pairwise(known):
            gap = [str(quarter) for quarter in before.next.until(after.previous)]
            if gap:
                yield finding(
                    "QUARTER_MISSING",
                    (at[before], at[after]),
                    INFO,
                    HIGH,
                    "“{programme}”에 {quarters} 실적이 없습니다.",
                    printed=f"{before} → {after}",
                    programme=case.name(programme),
                    quarters=", ".join(gap),
                )


def year_missing(case: Case) -> Findings:
    """A date, quarter or as-of line has no year; info where another line settles it."""
    reading = case.reading
    budget = reading.budget
    if not reading.traces.as_of_year_printed:
        settled = reading.traces.as_of_year_from
        printed = budget.as_of_printed if budget is not None else None
        yield finding(
            "YEAR_MISSING",
            [*line_of(printed), *([settled] if settled else [])],
            INFO if settled else WARN,
            MEDIUM,
            "기준 시점에 연도가 없습니다. 마지막 실적으로 보아 {quarter}입니다."
            if settled
            else "기준 시점에 연도가 없습니다.",
            printed=printed.text if printed is not None else "",
            suggestion=str(reading.as_of) if settled and reading.as_of is not None else "",
            quarter=str(reading.as_of),
        )
    yield from _rows_without_year(case)
    yield from _overview_without_year(case)


def _rows_without_year(case: Case) -> Findings:
    for row in case.reading.results:
        quarter, dated = row.quarter_printed, row.date_printed
        parts = quarter_parts(quarter.text) if quarter is not None else None
        read = read_date(dated.text, None) if dated is not None else None
        has_quarter_year = parts is not None and parts[0] is not None
        has_date_year = read is not None and read.has_year
        if parts is not None and case.reading.traces.has_year_column:
            continue
        if parts is not None and not has_quarter_year:
            settled = has_date_year or row.quarter is not None
            yield _without_year(row, quarter.text if quarter else "", is_settled=settled)
        elif dated is not None and re.search(r"\d", dated.text) and not has_date_year:
            yield _without_year(row, dated.text, is_settled=row.quarter is not None)


def _without_year(row: ResultRow, printed: str, *, is_settled: bool) -> Irregularity:
    return finding(
        "YEAR_MISSING",
        (row.line,),
        INFO if is_settled else WARN,
        MEDIUM,
        "{printed}에 연도가 없습니다. 같은 행과 앞뒤 행으로 보아 {year}년입니다."
        if is_settled
        else "{printed}에 연도가 없습니다.",
        printed=printed,
        year=row.quarter.year if row.quarter is not None else "",
    )


def _overview_without_year(case: Case) -> Findings:
    for one in case.reading.overview:
        if one.label not in _TIME_FIELDS:
            continue
        body = re.sub(r"\([^()]*\)", "", plain(one.printed.text))
        read = read_date(body, 2000) if re.match(r"'?\d{1,2}\s*[.월]", body) else None
        if read is None or read.has_year or read.start is None:
            continue
        same = [
            row.line
            for row in case.by_programme.get(one.programme or "", [])
            if row.start is not None
            and (row.start.month, row.start.day) == (read.start.month, read.start.day)
        ]
        yield finding(
            "YEAR_MISSING",
            (one.printed.line, *same),
            INFO if same or _is_yearly(case, one.programme) else WARN,
            MEDIUM,
            "시기에 연도가 없으나 같은 날의 실적이 있습니다." if same else "시기에 연도가 없습니다.",
            printed=one.printed.text,
        )


def _is_yearly(case: Case, programme: str | None) -> bool:
    """Held in several years by its targets: then the time of year needs no year."""
    return sum(1 for cell in case.reading.targets.get(programme or "", ()) if cell.value) > 1


def date_style_mixed(case: Case) -> Findings:
    """Dates of one column are written in several ways or precisions."""
    styles: dict[str, list[int]] = {}
    for row in case.reading.results:
        if row.date_printed is not None and re.search(r"\d", row.date_printed.text):
            styles.setdefault(_style(row), []).append(row.line)
    if len(styles) < 2:
        return
    usual = max(styles, key=lambda style: len(styles[style]))
    lines = [line for style, found in styles.items() if style != usual for line in found]
    yield finding(
        "DATE_STYLE_MIXED",
        lines,
        INFO,
        HIGH,
        "일자가 {count}가지 방식으로 적혀 있습니다.",
        printed=", ".join(sorted(styles)),
        count=len(styles),
    )


def _style(row: ResultRow) -> str:
    text = plain(row.date_printed.text) if row.date_printed else ""
    padded = re.sub(r"(?<=[.'])\s(?=\d(?!\d))", "_", text)
    shape = re.sub(r"\d+", "9", re.sub(r"_9", "9", padded)).replace("_", " ")
    return f"{shape}"


def unreadable_quarters(case: Case) -> Findings:
    """A quarter cell that is filled but names no quarter (part of DATE_INVALID: it cannot exist)."""
    for row in case.reading.results:
        printed = row.quarter_printed
        if (
            printed is None
            or quarter_parts(printed.text) is not None
            or not re.search(r"\d\s*(?:/\s*4)?\s*분기", printed.text)
        ):
            continue
        right = Quarter.of(row.start) if row.start is not None else None
        yield finding(
            "DATE_INVALID",
            (row.line,),
            ERROR,
            MEDIUM if right is not None else LOW,
            "{printed}: 없는 분기입니다.",
            printed=printed.text,
            suggestion=str(right) if right is not None else "",
        )
