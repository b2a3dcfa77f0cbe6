"""Damages to money."""

from __future__ import annotations

from tests.pledges.damages.kinds import Lines, damage
from tests.pledges.sheets import Damaged


@damage("SUM_TOTAL_VS_PARTS", "error", "SUM_TOTAL_VS_YEARS")
def total_wrong(d: Damaged) -> Lines:
    n = d.at("1,000백만원")
    d.change(n, "1,000", "1,070")
    return (n, *(d.at("사업비 :", nth=k) for k in (1, 2, 3)))


@damage("SUM_TOTAL_VS_PARTS", "error")
def part_wrong(d: Damaged) -> Lines:
    n = d.at("사업비 : 200")
    d.change(n, "200", "260")
    return (n, d.at("1,000백만원"))


@damage("SUM_TOTAL_VS_YEARS", "warn")
def year_wrong(d: Damaged) -> Lines:
    lines = [n for n, line in enumerate(d.lines, start=1) if "소요\t210\t210\t200\t200" in line]
    for n in lines:
        d.change(n, "\t180", "\t100")
    return (lines[0], d.at("1,000백만원"))


@damage("PLAN_YEARS_EMPTY", "warn", "SUM_TOTAL_VS_YEARS")
def plan_year_empty(d: Damaged) -> Lines:
    lines = [n for n, line in enumerate(d.lines, start=1) if "소요\t210\t210\t200\t200" in line]
    for n in lines:
        d.change(n, "\t180", "\t-")
    return (lines[0],)


@damage("EXECUTED_MISMATCH", "error")
def executed_wrong(d: Damaged) -> Lines:
    lines = [n for n, line in enumerate(d.lines, start=1) if "집행\t200\t200" in line]
    for n in lines:
        d.change(n, "\t100", "\t90")
    return (lines[0], d.at("'24.1.~3.", "야간 개방"))


@damage("EXECUTED_MISMATCH", "error")
def row_amount_wrong(d: Damaged) -> Lines:
    n = d.at("골목 꽃밭 1개소 조성")
    d.change(n, "\t40", "\t44")
    return (n, d.at("집행\t200\t200"))


@damage("EXECUTED_OVER_REQUIRED", "warn", "SUM_TOTAL_VS_YEARS")
def more_spent_than_needed(d: Damaged) -> Lines:
    lines = [n for n, line in enumerate(d.lines, start=1) if "소요\t210\t210" in line]
    for n in lines:
        d.change(n, "\t210\t210", "\t190\t210")
    return (lines[0], lines[0] + 1)


@damage("SOURCES_VS_TOTAL", "error")
def sources_do_not_add_up(d: Damaged) -> Lines:
    n = d.at("구 비\t소요")
    d.change(n, "\t210", "\t240")
    return (n, d.at("합 계\t소요"))


@damage("SOURCES_VS_OVERVIEW", "error")
def overview_names_another_source(d: Damaged) -> Lines:
    n = d.at("사업비 : 200백만원(구비)")
    d.change(n, "(구비)", "(시비)")
    return (n,)


@damage("SOURCES_VS_OVERVIEW", "error")
def shares_do_not_add_up(d: Damaged) -> Lines:
    n = d.at("사업비 : 200백만원(구비)")
    d.change(n, "(구비)", "(구비 150)")
    return (n,)


@damage("UNIT_MIX", "warn")
def results_in_thousands(d: Damaged) -> Lines:
    head = d.at("사업비 (백만원)")
    d.change(head, "백만원", "천원")
    for n, line in enumerate(d.lines[head:], start=head + 1):
        cells = line.split("\t")
        if len(cells) == 5 and cells[4].isdigit():
            d.cell(n, 4, f"{int(cells[4]):,},000")
    return (head,)


@damage("AMOUNT_MULTI", "warn")
def executed_and_planned(d: Damaged) -> Lines:
    n = d.at("골목 꽃밭 1개소 조성")
    d.cell(n, 4, "40 12(예정)")
    return (n,)


@damage("AMOUNT_BLANK", "warn")
def amount_blank(d: Damaged) -> Lines:
    n = d.at("꽃밭 지킴이 모집")
    d.cell(n, 4, "")
    return (n,)


@damage("AMOUNT_CARRIED_OVER", "warn")
def carried_over(d: Damaged) -> Lines:
    n = d.at("골목 꽃밭 1개소 조성")
    d.cell(n, 4, "40 5(이월)")
    return (n,)


@damage("AMOUNT_CARRIED_OVER", "warn")
def carried_over_inside(d: Damaged) -> Lines:
    n = d.at("골목 꽃밭 1개소 조성")
    d.cell(n, 4, "45(이월 5)")
    return (n,)


@damage("AMOUNT_REFUND", "warn")
def refunded(d: Damaged) -> Lines:
    n = d.at("골목 꽃밭 1개소 조성")
    d.cell(n, 4, "43 △3(반납)")
    return (n,)


@damage("PRECISION_MIXED", "info")
def decimals(d: Damaged) -> Lines:
    n = d.at("골목 꽃밭 1개소 조성")
    d.cell(n, 4, "40.2")
    return (n,)


@damage("BLANK_VS_DASH", "info")
def blank_beside_dash(d: Damaged) -> Lines:
    n = d.at("국 비\t소요")
    d.change(n, "\t-\t-", "\t\t-")
    return (n,)


@damage("EXTERNAL_FUND_UNBUDGETED", "warn")
def outside_fund(d: Damaged) -> Lines:
    n = d.at("꽃밭 지킴이 모집")
    d.change(n, "모집", "모집(후원금 15백만원)")
    return (n,)


@damage("CONTRACT_WITHOUT_AMOUNT", "warn")
def contract_without_amount(d: Damaged) -> Lines:
    n = d.at("꽃씨 나눔 행사 준비")
    d.change(n, "꽃씨 나눔 행사 준비", "꽃씨 구매")
    return (n,)


@damage("STATUS_VS_MONEY", "warn", "SUM_TOTAL_VS_PARTS", "SUM_TOTAL_VS_YEARS")
def money_far_behind(d: Damaged) -> Lines:
    n = d.at("1,000백만원")
    d.change(n, "1,000", "2,000")
    return (n,)


@damage("SHARED_BUDGET", "warn")
def budget_shared(d: Damaged) -> Lines:
    n = d.at("겨울나기 짚 덮기")
    d.change(n, "짚 덮기", "짚 덮기(다른 공약 예산에 포함)")
    return (n,)


@damage("WORDS_VS_TABLE", "warn")
def prose_differs(d: Damaged) -> Lines:
    n = d.at("임기내 목표")
    d.lines[n - 1] += "(총사업비 12억원)"
    return (n, d.at("1,000백만원"))
