"""The sums of a sheet as of a quarter; every figure with its formula and inputs. Pure.

Amounts are in 백만원. ``executed_table`` is what the budget table prints, ``executed_rows`` what the
result rows add up to (refunds are negative, planned and carried-over amounts are not executed), and
``gap`` is table minus rows. Nothing later than ``as_of`` is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from hanseong.core.calendar import Quarter
from hanseong.core.money import millions_from_won
from hanseong.pledges.domain.content import ProgrammeEntry, QuarterSheet, ResultEntry
from hanseong.pledges.domain.figures import PERCENT, Figure, difference, percent, plain, total
from hanseong.pledges.domain.forecast import LAST_QUARTERS, Money, elapsed, forecasts
from hanseong.pledges.domain.sheet.counts import stated_in
from hanseong.pledges.domain.words import FundSource, Stage

UNIT = "백만원"
EXECUTED = ("executed", "refund")
ROWS_FORMULA = "sum(executed) + sum(refund)"


def summarize(sheet: QuarterSheet, as_of: Quarter) -> dict[str, Any]:
    """All figures of a sheet as JSON values (see the module for their meaning)."""
    sums = _Sums(sheet, as_of)
    years = sums.years()
    overall = sums.figures(None)
    return {
        "management_no": sheet.head.management_no,
        "title": sheet.head.title,
        "as_of": str(as_of),
        "unit": UNIT,
        "total_budget": plain(sums.figure(sums.total_budget, "as printed in the head", {})),
        **{name: plain(figure) for name, figure in overall.items()},
        "years": [{"year": year, **plain(sums.figures(year))} for year in years],
        "programmes": [sums.programme(entry) for entry in sheet.programmes],
        "counts": plain(sums.counts()),
        "forecasts": plain(sums.forecasts()),
    }


def _millions(amounts: Iterable[Decimal | None]) -> list[Decimal | None]:
    return [None if amount is None else millions_from_won(amount) for amount in amounts]


class _Sums:
    """One sheet's numbers, read once."""

    def __init__(self, sheet: QuarterSheet, as_of: Quarter) -> None:
        self.sheet = sheet
        self.as_of = as_of
        self.rows = [row for row in sheet.results if row.quarter is None or row.quarter <= as_of]
        self.total_budget = _millions([sheet.head.total_budget_krw])[0]

    def figure(
        self, value: Decimal | int | None, formula: str, inputs: dict[str, Any], unit: str = UNIT
    ) -> Figure:
        return Figure(value, unit, formula, inputs, str(self.as_of))

    def years(self) -> list[int]:
        of_table = {entry.year for entry in self.sheet.budget if entry.year is not None}
        of_rows = {row.quarter.year for row in self.rows if row.quarter is not None}
        return sorted(of_table | of_rows)

    def table(self, stage: Stage, year: int | None) -> dict[str, Decimal]:
        """The printed total per column; where no total row is printed, the sources' sum."""
        entries = [e for e in self.sheet.budget if e.stage == stage and year in (None, e.year)]
        if any(e.source == FundSource.TOTAL for e in entries):
            entries = [e for e in entries if e.source == FundSource.TOTAL]
        found: dict[str, Decimal] = {}
        for entry in entries:
            if entry.value_krw is not None:
                found[entry.column] = found.get(entry.column, Decimal(0)) + millions_from_won(entry.value_krw)
        return found

    def amounts(
        self, rows: Iterable[ResultEntry], statuses: tuple[str, ...], year: int | None = None
    ) -> list[Decimal]:
        return [
            millions_from_won(amount.value_krw)
            for row in rows
            if year is None or (row.quarter is not None and row.quarter.year == year)
            for amount in row.amounts
            if amount.status in statuses
        ]

    def figures(self, year: int | None) -> dict[str, Figure]:
        """Required, executed both ways, planned, gap and rate of one year (None: all years)."""
        required, table = self.table(Stage.REQUIRED, year), self.table(Stage.EXECUTED, year)
        rows = self.amounts(self.rows, EXECUTED, year)
        planned = self.amounts(self.rows, ("planned",), year)
        need, done, counted = total([*required.values()]), total([*table.values()]), sum(rows, Decimal(0))
        return {
            "required": self.figure(need, "sum(required by column)", dict(required)),
            "executed_table": self.figure(done, "sum(executed by column)", dict(table)),
            "executed_rows": self.figure(counted, ROWS_FORMULA, {"amounts": rows}),
            "planned": self.figure(sum(planned, Decimal(0)), "sum(planned)", {"amounts": planned}),
            "carried_over": self._status_sum("carried_over", year),
            "gap": self.figure(
                difference(done, counted),
                "executed_table - executed_rows",
                {"executed_table": done, "executed_rows": counted},
            ),
            "rate": self.figure(
                percent(done, need),
                "executed_table / required * 100",
                {"executed_table": done, "required": need},
                PERCENT,
            ),
        }

    def _status_sum(self, status: str, year: int | None) -> Figure:
        amounts = self.amounts(self.rows, (status,), year)
        return self.figure(sum(amounts, Decimal(0)), f"sum({status})", {"amounts": amounts})

    def programme(self, entry: ProgrammeEntry) -> dict[str, Any]:
        """One programme: cost of the overview, amounts by its rows, targets beside stated counts."""
        rows = [row for row in self.rows if row.programme == entry.key]
        costs = [
            i.amount_krw for i in self.sheet.overview if i.programme == entry.key and i.amount_krw is not None
        ]
        executed, planned = self.amounts(rows, EXECUTED), self.amounts(rows, ("planned",))
        return {
            "id": entry.key,
            "name": entry.name,
            "cost": plain(self.figure(total(_millions(costs)), "as printed in the overview", {})),
            "executed_rows": plain(
                self.figure(sum(executed, Decimal(0)), ROWS_FORMULA, {"amounts": executed})
            ),
            "planned": plain(self.figure(sum(planned, Decimal(0)), "sum(planned)", {"amounts": planned})),
            "years": [
                {"year": year, "executed_rows": plain(sum(self.amounts(rows, EXECUTED, year), Decimal(0)))}
                for year in self.years()
            ],
            "results": len(rows),
            "targets": [self._target(entry.key, rows, year) for year in self._target_years(entry.key)],
        }

    def _target_years(self, key: str) -> list[int]:
        return [target.year for target in self.sheet.targets if target.programme == key]

    def _target(self, key: str, rows: list[ResultEntry], year: int) -> dict[str, Any]:
        target = next(t for t in self.sheet.targets if t.programme == key and t.year == year)
        of_year = [row for row in rows if row.quarter is not None and row.quarter.year == year]
        count = stated_in((item for row in of_year for item in row.items), target.unit)
        said = count.mentions > 0
        inputs = {"statements": count.mentions, "rows": len(of_year)}
        return {
            "year": year,
            "text": target.text,
            "value": plain(target.value),
            "unit": target.unit,
            "results_low": plain(
                self.figure(count.low if said else None, "sum(stated)", inputs, target.unit)
            ),
            "results_high": plain(
                self.figure(count.high if said else None, "sum(stated)", inputs, target.unit)
            ),
        }

    def counts(self) -> dict[str, Figure]:
        """How many targets and results the sheet holds."""
        numeric = [t for t in self.sheet.targets if t.value is not None]
        words = [t for t in self.sheet.targets if t.kind == "word"]
        with_money = [row for row in self.rows if row.amounts]
        counted = {"targets_numeric": len(numeric), "targets_in_words": len(words)}
        return {
            "targets": self.figure(
                len(numeric) + len(words), "targets_numeric + targets_in_words", counted, "건"
            ),
            **{name: self.figure(value, "count", {}, "건") for name, value in counted.items()},
            "results": self.figure(len(self.rows), "count", {}, "건"),
            "results_with_amount": self.figure(len(with_money), "count", {}, "건"),
            "activities": self.figure(sum(len(row.items) for row in self.rows), "count", {}, "건"),
        }

    def forecasts(self) -> dict[str, Any]:
        """The forecast block; None where the sheet prints no period."""
        head = self.sheet.head
        if head.period_start is None or head.period_end is None:
            return {"elapsed_share": None, "methods": {}, "range": {"low": None, "high": None}}
        done = total([*self.table(Stage.EXECUTED, None).values()])
        rows = self.amounts(self.rows, EXECUTED)
        recent_from = self.as_of
        for _ in range(LAST_QUARTERS - 1):
            recent_from = recent_from.previous
        recent = [r for r in self.rows if r.quarter is not None and r.quarter >= recent_from]
        money = Money(
            executed=done if done is not None else (sum(rows, Decimal(0)) if rows else None),
            planned=sum(self.amounts(self.rows, ("planned",)), Decimal(0)),
            recent=tuple(self.amounts(recent, EXECUTED)),
            total_budget=self.total_budget,
        )
        return forecasts(money, elapsed(head.period_start, head.period_end, self.as_of), self.as_of, UNIT)
