"""Damages to rows, cells and labels of the tables."""

from __future__ import annotations

from tests.pledges.damages.kinds import Lines, damage
from tests.pledges.sheets import Damaged


@damage("LABEL_OFFSET", "warn")
def source_label_in_the_group_above(d: Damaged) -> Lines:
    n = d.at("국 비\t소요")
    d.cell(n, 0, "").cell(n - 1, 0, "국 비")
    return (n - 1, n)


@damage("LABEL_OFFSET", "warn")
def source_label_beside_executed(d: Damaged) -> Lines:
    n = d.at("구 비\t소요")
    d.cell(n, 0, "").cell(n + 1, 0, "구 비")
    return (n, n + 1)


@damage("ROW_DUPLICATED", "error")
def budget_rows_twice(d: Damaged) -> Lines:
    n = d.at("구 비\t소요")
    d.insert(n + 2, d.lines[n - 1], d.lines[n])
    return (n, n + 1, n + 2, n + 3)


@damage("ROW_DUPLICATED", "error")
def budget_row_twice(d: Damaged) -> Lines:
    n = d.at("합 계\t소요") + 1
    d.insert(n + 1, d.lines[n - 1])
    return (n, n + 1)


@damage("ROW_DUPLICATED", "error")
def target_row_twice(d: Damaged) -> Lines:
    n = d.at("\t30명\t40명")
    d.insert(n + 1, d.lines[n - 1])
    return (n, n + 1)


@damage("COLUMN_SHIFT", "error")
def budget_cell_lost(d: Damaged) -> Lines:
    n = d.at("합 계\t소요")
    d.change(n, "\t200", "")
    return (n,)


@damage("COLUMN_SHIFT", "error")
def budget_cell_too_many(d: Damaged) -> Lines:
    n = d.at("구 비\t소요") + 1
    d.change(n, "\t100", "\t\t100")
    return (n,)


@damage("COLUMN_SHIFT", "error")
def amount_cell_lost(d: Damaged) -> Lines:
    n = d.at("골목 꽃밭 2개소 조성", "'24")
    d.change(n, "\t20", "")
    return (n,)


@damage("COLUMN_SHIFT", "error")
def quarter_cell_lost(d: Damaged) -> Lines:
    n = d.at("동행 도우미 간담")
    d.change(n, "\t'23.4분기", "")
    return (n,)


@damage("AMOUNT_CARRIED_OVER", "warn")
def carried_over_in_words(d: Damaged) -> Lines:
    n = d.at("골목 꽃밭 1개소 조성")
    d.change(n, "조성", "조성(7백만원 명시이월)")
    return (n,)


@damage("AMOUNT_REFUND", "warn", "EXECUTED_MISMATCH")
def refund_alone(d: Damaged) -> Lines:
    n = d.at("겨울나기 짚 덮기")
    d.cell(n, 4, "△5")
    return (n,)


@damage("MERGED_CELL", "info")
def activity_blank(d: Damaged) -> Lines:
    n = d.at("꽃밭 지킴이 모집")
    d.cell(n, 3, "")
    return (n,)


@damage("WORD_SUSPECT", "warn")
def slip_in_the_sheets_own_word(d: Damaged) -> Lines:
    n = d.at("야간 이용자 의견 수렴")
    d.change(n, "야간 이용자", "마을도셔관 이용자")
    return (n,)


@damage("EXTERNAL_FUND_UNBUDGETED", "warn")
def national_money_unbudgeted(d: Damaged) -> Lines:
    n = d.at("꽃밭 지킴이 모집")
    d.change(n, "모집", "모집(국비 1억원 확보)")
    return (n,)


@damage("PLAN_YEARS_EMPTY", "warn", "EXECUTED_OVER_REQUIRED", "SUM_TOTAL_VS_YEARS")
def first_year_empty(d: Damaged) -> Lines:
    lines = [n for n, line in enumerate(d.lines, start=1) if "소요\t210\t210" in line]
    for n in lines:
        d.change(n, "소요\t210", "소요\t")
    return (lines[0],)


@damage("PROGRAMME_MISSING", "warn", "EXECUTED_MISMATCH")
def programme_without_a_year(d: Damaged) -> Lines:
    for activity in ("꽃밭 지킴이 모집", "골목 꽃밭 2개소 조성", "꽃밭 물주기 당번", "겨울나기 짚 덮기"):
        d.remove(d.at(activity))
    return (d.at("\t1개소\t2개소"),)
