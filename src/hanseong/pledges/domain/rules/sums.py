"""Sums that must agree: total against parts and years, table against rows, sources against totals. Pure."""

from __future__ import annotations

from itertools import combinations

from hanseong.pledges.domain.reading import BudgetReading, CellState, Printed, ResultRow
from hanseong.pledges.domain.rules import money
from hanseong.pledges.domain.rules.case import (
    ERROR,
    HIGH,
    INFO,
    MEDIUM,
    WARN,
    Case,
    Findings,
    finding,
    line_of,
    year_of,
)
from hanseong.pledges.domain.rules.money import EXECUTED, REQUIRED, Sum, millions
from hanseong.pledges.domain.rules.shares import is_share_of_project

_MOST_FLOATING = 6


def total_vs_parts(case: Case) -> Findings:
    """The printed total differs from the sum of the programmes' costs."""
    total = money.total_of(case)
    parts = [one for one in money.costs(case) if one.programme is not None]
    if total is None or not parts:
        return
    added = money.cost_sum(parts)
    if total.differs(added):
        yield finding(
            "SUM_TOTAL_VS_PARTS",
            [*total.lines, *added.lines],
            ERROR,
            HIGH,
            "소요예산 {total}백만원이 단위사업 사업비의 합 {parts}백만원과 {gap}백만원 다릅니다.",
            printed=_printed(case.reading.header.total_budget_printed),
            total=millions(total.won),
            parts=millions(added.won),
            gap=millions(total.won - added.won),
        )


def total_vs_years(case: Case) -> Findings:
    """The printed total differs from the sum of the required years."""
    budget, total = case.reading.budget, money.total_of(case)
    if budget is None or total is None or is_share_of_project(case):
        return
    source = money.total_source(budget)
    years = money.row_total(budget, source, REQUIRED, money.year_columns(budget))
    prior = money.row_total(budget, source, REQUIRED, money.prior_columns(budget))
    within = [i for i in money.year_columns(budget) if budget.years[i] is not None]
    candidates = (years, years + prior, money.row_total(budget, source, REQUIRED, within))
    if not years.addends or not all(total.differs(candidate) for candidate in candidates):
        return
    yield finding(
        "SUM_TOTAL_VS_YEARS",
        [*total.lines, *years.lines],
        WARN,
        HIGH,
        "소요예산 {total}백만원이 연도별 소요액의 합 {years}백만원과 {gap}백만원 다릅니다.",
        printed=_printed(case.reading.header.total_budget_printed),
        total=millions(total.won),
        years=millions(years.won),
        gap=millions(total.won - years.won),
    )


def totals_in_rows(case: Case) -> Findings:
    """A printed 계 column differs from its own years (also SUM_TOTAL_VS_YEARS)."""
    budget = case.reading.budget
    if budget is None:
        return
    totals = [i for i, printed in enumerate(budget.columns) if money.is_total_column(printed.text)]
    for (source, stage), cells in budget.rows.items():
        years = money.row_total(budget, source, stage, money.year_columns(budget))
        prior = money.row_total(budget, source, stage, money.prior_columns(budget))
        for i in totals:
            printed = money.of_cell(budget, cells[i])
            if (
                stage in {REQUIRED, EXECUTED}
                and printed.addends
                and printed.differs(years)
                and printed.differs(years + prior)
            ):
                yield finding(
                    "SUM_TOTAL_VS_YEARS",
                    [*printed.lines, *years.lines],
                    WARN,
                    HIGH,
                    "{source} {stage} 계 {total}백만원이 연도별 금액의 합 {years}백만원과 다릅니다.",
                    printed=cells[i].printed.text,
                    source=source,
                    stage=stage,
                    total=millions(printed.won),
                    years=millions(years.won),
                )


def plan_years_empty(case: Case) -> Findings:
    """Years inside the period, or with targets, have no required amount."""
    reading, budget = case.reading, case.reading.budget
    if budget is None:
        return
    source = money.total_source(budget)
    cells = budget.rows.get((source, REQUIRED), ())
    empty = {CellState.BLANK, CellState.DASH}
    if not cells or not any(cell.value for cell in cells):
        return
    expected = {
        year
        for i, year in enumerate(reading.target_years)
        if any(i < len(row) and row[i].value for row in reading.targets.values())
    }
    if reading.period_start is not None and reading.period_end is not None:
        expected |= set(range(reading.period_start.year, reading.period_end.year + 1))
    missing = [(i, y) for i, y in enumerate(budget.years) if y in expected and cells[i].state in empty]
    if missing:
        yield finding(
            "PLAN_YEARS_EMPTY",
            [cells[missing[0][0]].printed.line, *line_of(reading.period_printed)],
            WARN,
            HIGH,
            "사업기간이나 목표가 있는 {years}년에 소요액이 없습니다.",
            printed=", ".join(cells[i].printed.text or "빈칸" for i, _ in missing),
            years=", ".join(str(year) for _, year in missing),
        )


def executed_mismatch(case: Case) -> Findings:
    """A year's executed amount in the table differs from the sum of that year's result rows."""
    budget, rows = case.reading.budget, case.reading.results
    if budget is None or not any(row.amount_printed is not None for row in rows):
        return
    source = money.total_source(budget)
    cells = budget.rows.get((source, EXECUTED), ())
    for i, year in enumerate(budget.years):
        if year is None or i >= len(cells):
            continue
        table = money.of_cell(budget, cells[i])
        sure, floating = _rows_of(rows, year)
        if _has_doubtful_row(case, sure + floating):
            continue
        added = money.executed_sum(sure, case.reading.results_unit_krw)
        if not _differs(table, added, floating, case) or not (table.addends or added.addends):
            continue
        yield finding(
            "EXECUTED_MISMATCH",
            [cells[i].printed.line, *added.lines],
            ERROR,
            HIGH if not floating else MEDIUM,
            "{year}년 집행액이 표에는 {table}백만원, 실적 행의 합은 {rows}백만원입니다.",
            printed=cells[i].printed.text,
            year=year,
            table=millions(table.won),
            rows=millions(added.won),
        )


def _has_doubtful_row(case: Case, rows: list[ResultRow]) -> bool:
    """Whether a row's cells could not be set under their columns, or its amount cell is the lost one."""
    ragged = {row.line: row.aligned is None for row in case.reading.traces.ragged}
    return any(row.line in ragged and (ragged[row.line] or row.amount_printed is None) for row in rows)


def _rows_of(rows: tuple[ResultRow, ...], year: int) -> tuple[list[ResultRow], list[ResultRow]]:
    """Rows of a year, and rows whose date and quarter name different years, one of them this."""
    sure: list[ResultRow] = []
    floating: list[ResultRow] = []
    for row in rows:
        years = {
            y for y in (year_of(row), row.quarter.year if row.quarter is not None else None) if y is not None
        }
        if years == {year}:
            sure.append(row)
        elif year in years:
            (sure if year_of(row) == year else floating).append(row)
            if year_of(row) == year:
                floating.append(row)
    return sure, floating


def _differs(table: Sum, added: Sum, floating: list[ResultRow], case: Case) -> bool:
    """Whether no way of counting the doubtful rows makes the sums agree."""
    if not table.differs(added):
        return False
    unit = case.reading.results_unit_krw
    few = floating[:_MOST_FLOATING]  # of many, trying every choice would never end
    for size in range(1, len(few) + 1):
        for chosen in combinations(few, size):
            won = added.won
            for row in chosen:
                part = money.executed_sum([row], unit)
                won += -part.won if row.line in added.lines else part.won
            if not table.differs(Sum(won, added.slack, added.lines, added.addends)):
                return False
    return True


def executed_over_required(case: Case) -> Findings:
    """More executed than required in a year or source."""
    budget = case.reading.budget
    if budget is None:
        return
    for i, printed in enumerate(budget.columns):
        over: list[str] = []
        lines: list[int] = []
        for source in dict.fromkeys(source for source, _ in budget.rows):
            required, executed = budget.rows.get((source, REQUIRED)), budget.rows.get((source, EXECUTED))
            if required is None or executed is None:
                continue
            need, spent = money.of_cell(budget, required[i]), money.of_cell(budget, executed[i])
            if spent.won > need.won + need.slack + spent.slack:
                over.append(source)
                lines += [required[i].printed.line, executed[i].printed.line]
        if over:
            yield finding(
                "EXECUTED_OVER_REQUIRED",
                lines,
                WARN,
                HIGH,
                "{period} {sources}의 집행액이 소요액보다 많습니다.",
                printed=printed.text,
                period=printed.text,
                sources=", ".join(over),
            )


def sources_vs_total(case: Case) -> Findings:
    """The sources of a year do not add up to its total row."""
    budget = case.reading.budget
    if budget is None or not money.part_sources(budget):
        return
    for stage in (REQUIRED, EXECUTED):
        total = budget.rows.get((money.TOTAL, stage))
        parts = [s for s in money.part_sources(budget) if (s, stage) in budget.rows]
        if total is None or not parts:
            continue
        for i, column in enumerate(budget.columns):
            printed, added = money.of_cell(budget, total[i]), _column(budget, parts, stage, i)
            if printed.differs(added):
                lines = [
                    total[i].printed.line,
                    *(added.lines or (budget.rows[parts[0], stage][i].printed.line,)),
                ]
                yield finding(
                    "SOURCES_VS_TOTAL",
                    lines,
                    ERROR,
                    HIGH,
                    "{period} {stage} 합계 {total}백만원이 재원별 금액의 합 {parts}백만원과 다릅니다.",
                    printed=total[i].printed.text,
                    period=column.text,
                    stage=stage,
                    total=millions(printed.won),
                    parts=millions(added.won),
                )


def _column(budget: BudgetReading, sources: list[str], stage: str, i: int) -> Sum:
    added = money.NOTHING
    for source in sources:
        added = added + money.of_cell(budget, budget.rows[source, stage][i])
    return added


def prior_outside(case: Case) -> Findings:
    """Spending before the term lies outside the sum of the years."""
    budget = case.reading.budget
    if budget is None:
        return
    for i in money.prior_columns(budget):
        cells = [row[i] for row in budget.rows.values() if row[i].value]
        if cells:
            yield finding(
                "PRIOR_OUTSIDE",
                [cell.printed.line for cell in cells],
                INFO,
                HIGH,
                "{column}은(는) 연도별 합계에 들지 않으므로 따로 둡니다.",
                printed=cells[0].printed.text,
                column=budget.columns[i].text,
            )


def _printed(printed: Printed | None) -> str:
    return printed.text if printed is not None else ""
