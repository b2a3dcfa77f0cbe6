"""What the sum rules share: tables in won, rows by year, and the tolerance of printed rounding. Pure.

A printed figure may lie half its last printed place from the true one; a sum may lie the halves of
all its addends and its own apart. Differences inside that are rounding, not irregularities.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from hanseong.core.money import MILLION_KRW
from hanseong.pledges.domain.reading import AmountStatus, BudgetCell, BudgetReading, OverviewField, ResultRow
from hanseong.pledges.domain.rules.case import Case
from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.amounts import decimals_of, executed_of
from hanseong.pledges.domain.sheet.text import compact

TOTAL, REQUIRED, EXECUTED = "합계", "소요", "집행"


@dataclass(frozen=True)
class Sum:
    """A sum in won with its rounding slack and the lines it was taken from."""

    won: Decimal
    slack: Decimal
    lines: tuple[int, ...]
    addends: int

    def differs(self, other: Sum) -> bool:
        """Whether rounding cannot explain the difference."""
        return abs(self.won - other.won) > self.slack + other.slack

    def __add__(self, other: Sum) -> Sum:
        return Sum(
            self.won + other.won,
            self.slack + other.slack,
            (*self.lines, *other.lines),
            self.addends + other.addends,
        )


NOTHING = Sum(Decimal(0), Decimal(0), (), 0)


def half_place(unit_krw: Decimal, decimals: int) -> Decimal:
    """Half the last printed place in won."""
    return unit_krw.scaleb(-decimals) / 2


def of_cell(budget: BudgetReading, cell: BudgetCell) -> Sum:
    """A budget cell; a blank or a dash adds nothing."""
    if cell.value is None:
        return NOTHING
    return Sum(
        cell.value * budget.unit_krw, half_place(budget.unit_krw, cell.decimals), (cell.printed.line,), 1
    )


def total_of(case: Case) -> Sum | None:
    """소요예산 of the head."""
    header = case.reading.header
    printed = header.total_budget_printed
    if header.total_budget is None or printed is None:
        return None
    unit = next((u.krw for u in case.reading.traces.units if u.part == "head"), MILLION_KRW)
    decimals = decimals_of(printed.text) if "." in printed.text else 0
    return Sum(header.total_budget * MILLION_KRW, half_place(unit, min(decimals, 3)), (printed.line,), 1)


def is_total_column(text: str) -> bool:
    """A column that sums the others (계)."""
    return compact(text) in lexicon.TOTAL


def year_columns(budget: BudgetReading) -> list[int]:
    """Columns of the sum over years: years and what comes after, without prior spending and totals."""
    return [
        i
        for i, (year, printed) in enumerate(zip(budget.years, budget.columns, strict=True))
        if year is not None or (lexicon.is_after(printed.text) and not is_total_column(printed.text))
    ]


def prior_columns(budget: BudgetReading) -> list[int]:
    """Columns of spending before the first year."""
    return [
        i
        for i, printed in enumerate(budget.columns)
        if budget.years[i] is None and lexicon.is_prior(printed.text)
    ]


def row_total(budget: BudgetReading, source: str, stage: str, columns: list[int]) -> Sum:
    """One row of the table summed over columns."""
    cells = budget.rows.get((source, stage), ())
    found = NOTHING
    for i in columns:
        if i < len(cells):
            found = found + of_cell(budget, cells[i])
    return found


def total_source(budget: BudgetReading) -> str:
    """The row that stands for all sources: 합계, or the only source there is."""
    sources = list(dict.fromkeys(source for source, _ in budget.rows))
    return TOTAL if TOTAL in sources or len(sources) != 1 else sources[0]


def part_sources(budget: BudgetReading) -> list[str]:
    """The sources that add up to the total: without the total itself and without subtotals."""
    sources = [s for s in dict.fromkeys(source for source, _ in budget.rows) if s != TOTAL]
    return [s for s in sources if s not in lexicon.SUBTOTALS] if len(sources) > 1 else sources


def executed_sum(rows: list[ResultRow], unit_krw: Decimal) -> Sum:
    """Executed amounts of result rows; planned and carried-over amounts stay out."""
    found = NOTHING
    for row in rows:
        counted = [a for a in row.amounts if a.status in {AmountStatus.EXECUTED, AmountStatus.REFUND}]
        if counted:
            slack = sum((half_place(unit_krw, amount.decimals) for amount in counted), Decimal(0))
            found = found + Sum(executed_of(row.amounts) * unit_krw, slack, (row.line,), len(counted))
    return found


def costs(case: Case) -> Iterator[OverviewField]:
    """The cost fields of the overview that name an amount."""
    return (
        one for one in case.reading.overview if one.amount is not None and one.label in lexicon.COST_FIELD
    )


def cost_sum(fields: list[OverviewField]) -> Sum:
    """The overview's costs as one sum."""
    won = sum((one.amount or Decimal(0) for one in fields), Decimal(0)) * MILLION_KRW
    lines = tuple(one.printed.line for one in fields)
    return Sum(won, MILLION_KRW / 2 * len(fields), lines, len(fields))


def millions(won: Decimal) -> str:
    """Won as 백만원 for a sentence."""
    value = won / MILLION_KRW
    return f"{value.normalize():,f}" if value else "0"
