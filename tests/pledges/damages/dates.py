"""Damages to dates and quarters."""

from __future__ import annotations

from tests.pledges.damages.kinds import Lines, damage
from tests.pledges.sheets import Damaged


@damage("DATE_INVALID", "error")
def month_with_extra_digit(d: Damaged) -> Lines:
    n = d.at("야간 이용자 의견 수렴")
    d.cell(n, 2, "'23.4.~56.")
    return (n,)


@damage("DATE_INVALID", "error")
def day_that_is_not(d: Damaged) -> Lines:
    n = d.at("꽃밭 지킴이 모집")
    d.cell(n, 2, "'23.2.30.")
    return (n,)


@damage("DATE_INVALID", "error")
def range_backwards(d: Damaged) -> Lines:
    n = d.at("야간 사서 교대 근무")
    d.cell(n, 2, "'23.9.~7.")
    return (n,)


@damage("QUARTER_DATE_MISMATCH", "error")
def wrong_quarter(d: Damaged) -> Lines:
    n = d.at("꽃밭 지킴이 모집")
    d.cell(n, 1, "'23.2분기")
    return (n,)


@damage("QUARTER_DATE_MISMATCH", "error")
def wrong_year(d: Damaged) -> Lines:
    n = d.at("동행 도우미 간담")
    d.cell(n, 2, "'22.10.~12.")
    return (n,)


@damage("RANGE_SPILLS", "warn")
def range_over_the_end(d: Damaged) -> Lines:
    n = d.at("꽃밭 지킴이 모집")
    d.cell(n, 2, "'23.3.~4.")
    return (n,)


@damage("QUARTER_MISSING", "info")
def quarter_without_row(d: Damaged) -> Lines:
    n = d.at("꽃밭 지킴이 모집")
    d.remove(n)
    return (n - 1, n)


@damage("YEAR_MISSING", "info")
def as_of_without_year(d: Damaged) -> Lines:
    n = d.at("2/4분기 기준")
    d.change(n, "2024년 ", "")
    return (n,)


@damage("YEAR_MISSING", "info")
def date_without_year(d: Damaged) -> Lines:
    n = d.at("꽃밭 지킴이 모집")
    d.cell(n, 2, "1월~3월")
    return (n,)


@damage("YEAR_MISSING", "warn")
def time_without_year(d: Damaged) -> Lines:
    n = d.at("위치 : 구 전역")
    for wanted in ("40명", "50명", "60명", "70명"):
        d.change(d.at("\t30명"), f"\t{wanted}", "\t-")
    d.lines[n - 1] = "    - 시기 : 5.8.~5.10."
    return (n,)


@damage("DATE_STYLE_MIXED", "info")
def date_in_another_style(d: Damaged) -> Lines:
    n = d.at("꽃밭 지킴이 모집")
    d.cell(n, 2, "2023-01-15")
    return (n,)
