"""Sources: the overview against the table, and a district's share against the whole project. Pure."""

from __future__ import annotations

from decimal import Decimal

from hanseong.core.money import MILLION_KRW
from hanseong.pledges.domain.reading import BudgetReading, Irregularity, OverviewField
from hanseong.pledges.domain.rules import money
from hanseong.pledges.domain.rules.case import ERROR, HIGH, MEDIUM, WARN, Case, Findings, finding
from hanseong.pledges.domain.rules.money import NOTHING, REQUIRED, Sum, millions
from hanseong.pledges.domain.sheet import lexicon

_POINTS = Decimal("0.02")


def own_source(case: Case) -> str:
    """The body's own money by the kind of body (구 → 구비); 구비 when the owner does not tell."""
    owner = case.reading.header.owner
    name = owner.text.strip() if owner is not None else ""
    if case.reading.budget is not None:
        printed = {source for source, _ in case.reading.budget.rows}
        for sign in ("구", "군"):
            if lexicon.OWN_SOURCES[sign] in printed and not name.endswith(("시", "도")):
                return lexicon.OWN_SOURCES[sign]
    return next((source for sign, source in lexicon.OWN_SOURCES.items() if name.endswith(sign)), "구비")


def _by_source(fields: list[OverviewField]) -> dict[str, Sum]:
    found: dict[str, Sum] = {}
    for one in fields:
        for source, amount in one.sources:
            worth = amount if amount is not None else (one.amount if len(one.sources) == 1 else None)
            if worth is not None:
                part = Sum(worth * MILLION_KRW, MILLION_KRW / 2, (one.printed.line,), 1)
                found[source] = found.get(source, NOTHING) + part
    return found


def is_share_of_project(case: Case) -> bool:
    """The years add up to the district's own share while the printed total is the whole project's."""
    budget, total = case.reading.budget, money.total_of(case)
    fields = list(money.costs(case))
    if budget is None or total is None or not fields:
        return False
    years = money.row_total(budget, money.total_source(budget), REQUIRED, money.year_columns(budget))
    by_source = _by_source(fields)
    own = by_source.get(own_source(case))
    whole = NOTHING
    for part in by_source.values():
        whole = whole + part
    if own is None or len(by_source) < 2 or not years.addends:
        return False
    return not years.differs(own) and total.differs(years) and not total.differs(whole)


def share_of_project(case: Case) -> Findings:
    """The same as a finding: both figures need their label."""
    budget, total = case.reading.budget, money.total_of(case)
    if budget is None or total is None or not is_share_of_project(case):
        return
    years = money.row_total(budget, money.total_source(budget), REQUIRED, money.year_columns(budget))
    fields = [one.printed.line for one in money.costs(case)]
    yield finding(
        "SHARE_OF_PROJECT",
        [*total.lines, *years.lines, *fields],
        WARN,
        MEDIUM,
        "연도별 합 {years}백만원은 {own}만의 금액이고 소요예산 {total}백만원은 사업 전체의 금액입니다.",
        printed=case.reading.header.total_budget_printed.text
        if case.reading.header.total_budget_printed
        else "",
        years=millions(years.won),
        own=own_source(case),
        total=millions(total.won),
    )


def sources_vs_overview(case: Case) -> Findings:
    """Amounts or shares by source in the overview disagree with the budget table."""
    fields = list(money.costs(case))
    yield from _inside_overview(fields)
    budget = case.reading.budget
    if budget is None or is_share_of_project(case):
        return
    printed = _by_source(fields)
    parts = [source for source in money.part_sources(budget) if (source, REQUIRED) in budget.rows]
    if not printed or len(parts) < 1 or any(not one.sources for one in fields):
        return
    columns = money.year_columns(budget) + money.prior_columns(budget)
    table = {source: money.row_total(budget, source, REQUIRED, columns) for source in parts}
    if not any(part.addends for part in table.values()):
        return
    wrong = [s for s in dict.fromkeys([*printed, *table]) if _disagrees(s, printed, table)]
    if wrong:
        yield _disagreement(budget, wrong, printed, table)


def _disagrees(source: str, printed: dict[str, Sum], table: dict[str, Sum]) -> bool:
    """By amounts where both wholes agree, else by shares: another rule reports differing wholes."""
    one, other = printed.get(source, NOTHING), table.get(source, NOTHING)
    whole_one = sum((part.won for part in printed.values()), Decimal(0))
    whole_other = sum((part.won for part in table.values()), Decimal(0))
    slack = sum((part.slack for part in (*printed.values(), *table.values())), Decimal(0))
    if abs(whole_one - whole_other) <= slack:
        return abs(one.won - other.won) > slack
    if not whole_one or not whole_other:
        return False
    tolerance = _POINTS + slack / min(whole_one, whole_other)
    return abs(one.won / whole_one - other.won / whole_other) > tolerance


def _disagreement(
    budget: BudgetReading, wrong: list[str], printed: dict[str, Sum], table: dict[str, Sum]
) -> Irregularity:
    lines = [
        line
        for source in wrong
        for line in (*printed.get(source, NOTHING).lines, *table.get(source, NOTHING).lines)
    ]
    lines += [budget.rows[s, REQUIRED][0].printed.line for s in wrong if (s, REQUIRED) in budget.rows]
    return finding(
        "SOURCES_VS_OVERVIEW",
        lines,
        ERROR,
        HIGH,
        "사업개요와 예산표의 재원이 다릅니다: {detail}.",
        printed=", ".join(f"{s} {millions(printed.get(s, NOTHING).won)}" for s in wrong),
        detail=", ".join(
            f"{s} {millions(printed.get(s, NOTHING).won)} / {millions(table.get(s, NOTHING).won)}백만원"
            for s in wrong
        ),
    )


def _inside_overview(fields: list[OverviewField]) -> Findings:
    for one in fields:
        shares = [amount for _, amount in one.sources if amount is not None]
        if one.amount is None or len(shares) != len(one.sources) or not shares:
            continue
        slack = Decimal(len(shares) + 1) / 2
        if abs(sum(shares, Decimal(0)) - one.amount) > slack:
            yield finding(
                "SOURCES_VS_OVERVIEW",
                (one.printed.line,),
                ERROR,
                HIGH,
                "재원별 금액의 합 {parts}백만원이 사업비 {amount}백만원과 다릅니다.",
                printed=one.printed.text,
                parts=f"{sum(shares, Decimal(0)):f}",
                amount=f"{one.amount:f}",
            )
