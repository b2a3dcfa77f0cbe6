"""Declared state against money, and period against term mark and years. Pure.

The time gone counts whole months of the period; terms of district heads begin on 1 July of
2018, 2022, 2026 … (공직선거법 제14조: four years).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from hanseong.pledges.domain.rules import money
from hanseong.pledges.domain.rules.case import HIGH, LOW, MEDIUM, WARN, Case, Findings, finding, line_of
from hanseong.pledges.domain.rules.money import EXECUTED, REQUIRED
from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.text import compact

_BEHIND = Decimal("0.20")
_DONE = Decimal("0.80")
_TERM_YEARS = 4
_FIRST_TERM = 2018


def term_of(day: date) -> tuple[date, date]:
    """First and last day of the term a day lies in."""
    years = day.year - _FIRST_TERM - (1 if day.month < 7 else 0)
    first = _FIRST_TERM + years // _TERM_YEARS * _TERM_YEARS
    return date(first, 7, 1), date(first + _TERM_YEARS, 6, 30)


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def elapsed_share(start: date, end: date, today: date) -> Decimal:
    """Whole months gone of all months of the period, 0..1."""
    whole = _months(start, end)
    gone = min(max(_months(start, today), 0), whole)
    return Decimal(gone) / Decimal(whole) if whole > 0 else Decimal(0)


def status_vs_money(case: Case) -> Findings:
    """The declared state and the executed share of the time gone do not fit."""
    reading, budget = case.reading, case.reading.budget
    status = reading.header.status
    if budget is None or status is None or reading.as_of is None:
        return
    source = money.total_source(budget)
    required = money.row_total(budget, source, REQUIRED, money.year_columns(budget))
    total = money.total_of(case) or (required if required.addends else None)
    executed = money.row_total(budget, source, EXECUTED, money.year_columns(budget))
    if total is None or total.won <= 0:
        return
    start, end = reading.period_start, reading.period_end
    if start is None or end is None or end < start:
        start, end = term_of(reading.as_of.first_day)
    gone, share = elapsed_share(start, end, reading.as_of.period.last_day), executed.won / total.won
    declared = compact(status.text)
    is_behind = declared in lexicon.ON_TRACK and share < gone - _BEHIND
    is_unpaid = declared in lexicon.FINISHED and share < (_DONE if declared == "완료" else gone - _BEHIND)
    if is_behind or is_unpaid:
        yield finding(
            "STATUS_VS_MONEY",
            [status.line, *total.lines, *executed.lines, *line_of(reading.period_printed)],
            WARN,
            MEDIUM if is_behind else LOW,
            "“{status}”이라고 하나 기간은 {gone}%가 지나고 집행은 {share}%입니다."
            " 지연의 증거는 아니며 확인할 점입니다.",
            printed=status.text,
            status=status.text,
            gone=f"{gone * 100:.0f}",
            share=f"{share * 100:.0f}",
        )


def period_vs_term(case: Case) -> Findings:
    """Period, 임기내/임기후 mark and the years that carry amounts contradict each other."""
    reading = case.reading
    mark = reading.header.completion
    anchor = reading.as_of.first_day if reading.as_of is not None else reading.period_start
    if anchor is None:
        return
    term_end = term_of(anchor)[1]
    late = _amount_lines(case, lambda year, is_after: is_after or (year is not None and year > term_end.year))
    end, start = reading.period_end, reading.period_start
    is_within = mark is not None and compact(mark.text) in {"임기내", "임기중"}
    is_later = mark is not None and compact(mark.text) in {"임기후", "임기외"}
    reasons: list[tuple[str, list[int]]] = []
    if is_within and end is not None and end > term_end:
        reasons.append(("임기내 사업인데 기간이 임기 뒤까지입니다.", line_of(mark, reading.period_printed)))
    if is_within and late:
        reasons.append(("임기내 사업인데 임기 뒤의 연도에 소요액이 있습니다.", [*line_of(mark), *late]))
    if is_later and end is not None and end <= term_end and not late:
        reasons.append(("임기후 사업인데 기간이 임기 안에 끝납니다.", line_of(mark, reading.period_printed)))
    if start is not None and end is not None:
        first, last = start.year, end.year
        outside = _amount_lines(
            case,
            lambda year, is_after: (
                (year is not None and not first <= year <= last) or (is_after and not late)
            ),
        )
        if outside:
            reasons.append(
                ("사업기간 밖의 연도에 금액이 있습니다.", [*line_of(reading.period_printed), *outside])
            )
    for reason, lines in reasons:
        printed = mark.text if mark is not None else ""
        yield finding("PERIOD_VS_TERM", lines, WARN, HIGH, reason, printed=printed)


def _amount_lines(case: Case, is_hit: Callable[[int | None, bool], bool]) -> list[int]:
    """Lines of the total row that carry a required amount in columns of a kind."""
    budget = case.reading.budget
    if budget is None:
        return []
    cells = budget.rows.get((money.total_source(budget), REQUIRED), ())
    return [
        cells[i].printed.line
        for i in money.year_columns(budget)
        if i < len(cells) and cells[i].value and is_hit(budget.years[i], budget.years[i] is None)
    ]
