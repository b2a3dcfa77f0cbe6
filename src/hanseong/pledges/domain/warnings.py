"""Early warnings: rules are data (key, limit, sentence), each finding says which numbers made it. Pure.

A warning is a question to the department, never a verdict. The sentences of the rules stand in
``data/early_warnings.yaml`` in both languages; here is only the arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hanseong.core.calendar import Quarter
from hanseong.core.money import millions_from_won, rounding_tolerance
from hanseong.pledges.domain.content import QuarterSheet, ResultEntry
from hanseong.pledges.domain.figures import percent, total
from hanseong.pledges.domain.forecast import elapsed
from hanseong.pledges.domain.sheet.counts import stated_in
from hanseong.pledges.domain.words import FundSource, Stage

QUARTERS_OF_A_YEAR = 4
CONTRACT = re.compile(r"계약\s*(?:을\s*)?(?:체결|맺)|구매|구입|계약\s*추진")
UNFINISHED_STATES = {"completed", "dropped", "on_hold"}


@dataclass(frozen=True)
class Rule:
    """One rule as data; ``limit`` means what its sentence says."""

    key: str
    limit: Decimal
    severity: str
    sentences: Mapping[str, str]

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any]) -> Rule:
        """Read one entry of the rules file; KeyError names a missing part."""
        sentences = {language: str(data[language]) for language in ("ko", "en")}
        return cls(str(data["key"]), Decimal(str(data["limit"])), str(data["severity"]), sentences)


@dataclass(frozen=True)
class EarlyWarning:
    """One finding: the rule, what it concerns and the numbers of its sentence."""

    key: str
    severity: str
    programme: str
    inputs: Mapping[str, Any]
    sentences: Mapping[str, str]

    def sentence(self, language: str) -> str:
        """The explanation in ``ko`` or ``en``."""
        return self.sentences.get(language, self.sentences["ko"])


Found = tuple[str, dict[str, Any]]


def early_warnings(sheet: QuarterSheet, as_of: Quarter, rules: Iterable[Rule]) -> tuple[EarlyWarning, ...]:
    """Every finding of every rule, in the order of the rules. KeyError for an unknown rule."""
    found: list[EarlyWarning] = []
    for rule in rules:
        for programme, numbers in CHECKS[rule.key](sheet, as_of, rule.limit):
            inputs = {"programme": sheet.programme_name(programme), "limit": rule.limit, **numbers}
            sentences = {language: text.format(**inputs) for language, text in rule.sentences.items()}
            found.append(EarlyWarning(rule.key, rule.severity, programme, inputs, sentences))
    return tuple(found)


def _reported(sheet: QuarterSheet, as_of: Quarter, programme: str) -> list[ResultEntry]:
    return [r for r in sheet.results if r.programme == programme and r.quarter and r.quarter <= as_of]


def _execution_behind_time(sheet: QuarterSheet, as_of: Quarter, limit: Decimal) -> Iterator[Found]:
    head = sheet.head
    if not (head.period_start and head.period_end and head.total_budget_krw):
        return
    if head.declared_state in UNFINISHED_STATES:
        return
    done = total([e.value_krw for e in _total_row(sheet, Stage.EXECUTED)])
    share = elapsed(head.period_start, head.period_end, as_of).share
    rate = percent(done, head.total_budget_krw)
    if share is None or rate is None:
        return
    gone = percent(share, Decimal(1)) or Decimal(0)
    if gone - rate > limit:
        yield "", {"rate": rate, "elapsed": gone, "behind": gone - rate}


def _attainment_low(sheet: QuarterSheet, as_of: Quarter, limit: Decimal) -> Iterator[Found]:
    for target in sheet.targets:
        if target.value is None or target.kind != "count" or target.year != as_of.year:
            continue
        rows = [
            r for r in _reported(sheet, as_of, target.programme) if r.quarter and r.quarter.year == as_of.year
        ]
        count = stated_in((item for row in rows for item in row.items), target.unit)
        due = target.value * as_of.number / QUARTERS_OF_A_YEAR
        # Nothing stated is "no figure given", which is a different question from "too little".
        if count.mentions and count.high * 100 < due * limit:
            yield target.programme, {"year": target.year, "done": count.high, "due": due, "unit": target.unit}


def _quarter_without_row(sheet: QuarterSheet, as_of: Quarter, limit: Decimal) -> Iterator[Found]:
    del limit
    for programme in sheet.programmes:
        quarters = {row.quarter for row in _reported(sheet, as_of, programme.key) if row.quarter}
        for quarter in min(quarters, default=as_of).until(as_of) if quarters else ():
            if quarter not in quarters:
                yield programme.key, {"quarter": str(quarter)}


def _planned_not_executed(sheet: QuarterSheet, as_of: Quarter, limit: Decimal) -> Iterator[Found]:
    for programme in sheet.programmes:
        rows = _reported(sheet, as_of, programme.key)
        for row in rows:
            for amount in row.amounts:
                if amount.status != "planned" or row.quarter is None:
                    continue
                waited = len(list(row.quarter.until(as_of))) - 1
                later = [
                    a.value_krw for r in rows if r.quarter and r.quarter > row.quarter for a in r.amounts
                ]
                if waited > limit and amount.value_krw not in later:
                    yield (
                        programme.key,
                        {"quarter": str(row.quarter), "amount": millions_from_won(amount.value_krw)},
                    )


def _contract_without_amount(sheet: QuarterSheet, as_of: Quarter, limit: Decimal) -> Iterator[Found]:
    del limit
    for row in sheet.results:
        if row.quarter and row.quarter <= as_of and not row.amounts and CONTRACT.search(" ".join(row.items)):
            yield row.programme, {"quarter": str(row.quarter)}


def _programme_without_plan(sheet: QuarterSheet, as_of: Quarter, limit: Decimal) -> Iterator[Found]:
    del limit
    if not sheet.plans:
        return
    planned = {plan.programme for plan in sheet.plans if plan.items}
    for programme in sheet.programmes:
        has_target = any(
            t.programme == programme.key and t.year >= as_of.year and t.kind != "none" for t in sheet.targets
        )
        if has_target and programme.key not in planned:
            yield programme.key, {}


def _total_differs_from_parts(sheet: QuarterSheet, as_of: Quarter, limit: Decimal) -> Iterator[Found]:
    del as_of, limit
    parts = [item.amount_krw for item in sheet.overview if item.programme and item.amount_krw is not None]
    whole = sheet.head.total_budget_krw
    if not parts or whole is None:
        return
    amounts = [millions_from_won(part) for part in [*parts, whole]]
    *addends, printed = amounts
    decimals = [max(0, -int(amount.normalize().as_tuple().exponent)) for amount in amounts]
    if abs(sum(addends, Decimal(0)) - printed) > rounding_tolerance(decimals):
        yield "", {"total": printed, "parts": sum(addends, Decimal(0))}


def _required_year_empty(sheet: QuarterSheet, as_of: Quarter, limit: Decimal) -> Iterator[Found]:
    del as_of, limit
    head, rows = sheet.head, _total_row(sheet, Stage.REQUIRED)
    if not (rows and head.period_start and head.period_end):
        return
    filled = {entry.year for entry in rows if entry.value_krw is not None}
    inside = range(head.period_start.year, head.period_end.year + 1)
    empty = [str(year) for year in inside if year not in filled]
    if empty:
        yield "", {"years": ", ".join(empty)}


def _total_row(sheet: QuarterSheet, stage: Stage) -> list[Any]:
    entries = [entry for entry in sheet.budget if entry.stage == stage]
    return [e for e in entries if e.source == FundSource.TOTAL] or entries


Check = Callable[[QuarterSheet, Quarter, Decimal], Iterator[Found]]
CHECKS: dict[str, Check] = {
    "execution_behind_time": _execution_behind_time,
    "attainment_low": _attainment_low,
    "quarter_without_row": _quarter_without_row,
    "planned_not_executed": _planned_not_executed,
    "contract_without_amount": _contract_without_amount,
    "programme_without_plan": _programme_without_plan,
    "total_differs_from_parts": _total_differs_from_parts,
    "required_year_empty": _required_year_empty,
}
