"""Damages that set cells, rows and heads in wrong places while every line keeps its length."""

from __future__ import annotations

from tests.pledges.damages.kinds import Lines, damage
from tests.pledges.sheets import Damaged


def exchange(d: Damaged, n: int, one: int, other: int) -> None:
    cells = d.lines[n - 1].split("\t")
    cells[one], cells[other] = cells[other], cells[one]
    d.lines[n - 1] = "\t".join(cells)


@damage("COLUMN_SHIFT", "error")
def quarter_and_date_exchanged(d: Damaged) -> Lines:
    n = d.at("동행 도우미 간담")
    exchange(d, n, 1, 2)
    return (n,)


@damage("COLUMN_SHIFT", "error")
def activity_and_amount_exchanged(d: Damaged) -> Lines:
    n = d.at("꽃밭 물주기 당번 운영")
    exchange(d, n, 3, 4)
    return (n,)


@damage("COLUMN_SHIFT", "error")
def date_and_activity_exchanged(d: Damaged) -> Lines:
    n = d.at("골목 꽃밭 1개소 조성")
    exchange(d, n, 2, 3)
    return (n,)


@damage("COLUMN_SHIFT", "error")
def cell_put_before_a_blank_amount(d: Damaged) -> Lines:
    n = d.at("꽃밭 지킴이 모집")
    d.lines[n - 1] = "\t\t'23.1분기\t'23.1.~3.\t◦ 꽃밭 지킴이 모집\t"
    return (n,)


@damage("COLUMN_SHIFT", "error")
def target_dash_lost(d: Damaged) -> Lines:
    n = d.at("\t30명\t40명")
    d.change(n, "\t30명", "")
    return (n,)


@damage("ROW_DUPLICATED", "error")
def budget_row_of_dashes_twice(d: Damaged) -> Lines:
    n = d.at("국 비\t소요") + 1
    d.insert(n + 1, d.lines[n - 1])
    return (n, n + 1)


@damage("ROW_DUPLICATED", "error")
def cost_line_twice(d: Damaged) -> Lines:
    n = d.at("사업비 : 200백만원")
    d.insert(n + 1, d.lines[n - 1])
    return (n, n + 1)


@damage("HEADER_REPEATED", "info")
def first_head_row_twice(d: Damaged) -> Lines:
    n = d.at("단위사업\t추진기간")
    d.insert(n, d.lines[n - 1])
    return (n,)


@damage("HEADER_REPEATED", "info")
def second_head_row_alone(d: Damaged) -> Lines:
    n = d.at("동행 도우미 간담")
    d.insert(n, "\t분기\t일자\t\t")
    return (n,)


@damage("LINEBREAK_LOST", "info")
def items_glued_together(d: Damaged) -> Lines:
    n = d.at("꽃밭 지킴이 모집")
    d.change(n, "꽃밭 지킴이 모집", "꽃밭 지킴이 모집◦ 꽃밭 이름 짓기")
    return (n,)


@damage("QUARTER_DATE_MISMATCH", "error")
def another_year_in_the_date(d: Damaged) -> Lines:
    n = d.at("꽃밭 물주기 당번 운영")
    d.cell(n, 2, "'24.7.~9.")
    return (n,)


@damage("DATE_INVALID", "error")
def whole_dates_exchanged(d: Damaged) -> Lines:
    n = d.at("야간 사서 교대 근무")
    d.cell(n, 2, "2023.9.20.~2023.7.3.")
    return (n,)
