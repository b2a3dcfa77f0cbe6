"""Targets against results: shortfall, overshoot, words, missing evidence, doubtful counts. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from hanseong.pledges.domain.reading import ResultRow, TargetCell, TargetKind
from hanseong.pledges.domain.rules.case import (
    HIGH,
    INFO,
    LOW,
    MEDIUM,
    WARN,
    Case,
    Findings,
    finding,
    text_of,
    year_of,
)
from hanseong.pledges.domain.sheet.counts import Stated, count_wordings, stated
from hanseong.pledges.domain.sheet.text import plain

_FAR = 2


def _is_past(case: Case, year: int) -> bool:
    """Whether a year was over when the sheet was written."""
    as_of = case.reading.as_of
    return as_of is not None and (year < as_of.year or (year == as_of.year and as_of.number == 4))


def _targets(case: Case) -> Iterator[tuple[str, TargetCell, list[ResultRow]]]:
    for programme, cells in case.reading.targets.items():
        for cell in cells:
            rows = [row for row in case.by_programme.get(programme, []) if year_of(row) == cell.year]
            yield programme, cell, rows


def _total(rows: list[ResultRow], unit: str) -> tuple[Stated, list[int]]:
    """What rows state of a unit, and the lines that state it."""
    low = high = mentions = 0
    lines = []
    for row in rows:
        one = stated(text_of(row), unit)
        if one.mentions:
            low, high, mentions = low + one.low, high + one.high, mentions + one.mentions
            lines.append(row.line)
    return Stated(low, high, mentions), lines


def target_shortfall(case: Case) -> Findings:
    """The year's results stay below its target."""
    for programme, cell, rows in _targets(case):
        if (
            cell.kind is not TargetKind.COUNT
            or cell.value is None
            or not cell.unit
            or not _is_past(case, cell.year)
        ):
            continue
        found, lines = _total(rows, cell.unit)
        if found.mentions and found.high < cell.value:
            yield finding(
                "TARGET_SHORTFALL",
                [cell.printed.line, *lines],
                WARN,
                MEDIUM if found.low == found.high else LOW,
                "“{programme}” {year}년 목표 {target}에 실적은 {found}입니다.",
                printed=cell.printed.text,
                programme=case.name(programme),
                year=cell.year,
                target=cell.printed.text,
                found=_range(found, cell.unit),
            )


def _range(found: Stated, unit: str) -> str:
    return f"{found.low}{unit}" if found.low == found.high else f"{found.low}~{found.high}{unit}"


def target_overshoot(case: Case) -> Findings:
    """Results exceed the target so far that the target says little."""
    for programme, cell, rows in _targets(case):
        if cell.kind is not TargetKind.COUNT or not cell.value or not cell.unit:
            continue
        found, lines = _total(rows, cell.unit)
        if found.low >= _FAR * cell.value and found.low >= cell.value + _FAR:
            yield finding(
                "TARGET_OVERSHOOT",
                [cell.printed.line, *lines],
                INFO,
                MEDIUM,
                "“{programme}” {year}년 목표 {target}의 두 배가 넘는 {found}입니다.",
                printed=cell.printed.text,
                programme=case.name(programme),
                year=cell.year,
                target=cell.printed.text,
                found=_range(found, cell.unit),
            )


def target_non_numeric(case: Case) -> Findings:
    """A target is a word, or a row alternates between words and numbers."""
    for programme, cells in case.reading.targets.items():
        words = [cell for cell in cells if cell.kind is TargetKind.WORD]
        if words:
            has_numbers = any(cell.value is not None for cell in cells)
            yield finding(
                "TARGET_NON_NUMERIC",
                [words[0].printed.line],
                INFO,
                HIGH,
                "“{programme}”의 목표가 숫자와 말로 섞여 있습니다."
                if has_numbers
                else "“{programme}”의 목표가 말로 되어 있습니다.",
                printed=", ".join(cell.printed.text for cell in words),
                programme=case.name(programme),
            )


def target_unevidenced(case: Case) -> Findings:
    """A past target with no result row that states the quantity."""
    for programme, cell, rows in _targets(case):
        if cell.value is None or not cell.value or not _is_past(case, cell.year) or not rows:
            continue
        is_one_event = cell.unit == "회" and cell.value == 1 and any("개최" in text_of(row) for row in rows)
        if cell.unit and not _total(rows, cell.unit)[0].mentions and not is_one_event:
            yield finding(
                "TARGET_UNEVIDENCED",
                [cell.printed.line],
                INFO,
                MEDIUM,
                "“{programme}” {year}년 목표 {target}의 수량을 밝힌 실적 행이 없습니다.",
                printed=cell.printed.text,
                programme=case.name(programme),
                year=cell.year,
                target=cell.printed.text,
            )


def count_wording(case: Case) -> Findings:
    """등 N건 and 외 N건: the count depends on the reading."""
    for row in case.reading.results:
        for wording in count_wordings(text_of(row)):
            yield finding(
                "COUNT_WORDING",
                (row.line,),
                WARN,
                MEDIUM,
                "“{kind}”의 뜻에 따라 {low}{unit} 또는 {high}{unit}입니다. 둘 다 적습니다.",
                printed=plain(wording.printed),
                kind=wording.kind,
                low=wording.low,
                high=wording.high,
                unit=wording.unit,
            )
