"""Sheets for ``bench.pledges``: 120 pledges that differ in number, words and amounts, for any quarter.

They are printed by the builder of the tests, so that what is measured is what is proved.
"""

from __future__ import annotations

from dataclasses import replace

from tests.pledges.sheets import GARDEN, LIBRARY, SHUTTLE, YEARS, Programme, Result, Sheet, Style

from hanseong.core.calendar import Quarter

PLEDGES = 120
FIRST, LAST = Quarter(2022, 3), Quarter(2026, 2)
QUARTERS = list(FIRST.until(LAST))
"""The sixteen quarters of a term, as the sheets count them."""
_GOALS = "ⅠⅡⅢⅣⅤⅥ"
_AREAS = "①②③④⑤"
_MONTHS = ("1.~3.", "4.~6.", "7.~9.", "10.~12.")
_PLACES = ("윗말", "아랫말", "샘골", "솔밭", "나루", "들머리", "돌다리", "버들", "새터", "한내")


def number_of(pledge: int) -> str:
    """The management number of the pledge-th sheet (from 0)."""
    goal, area = divmod(pledge // 4, len(_AREAS))
    return f"{_GOALS[goal]}-{_AREAS[area]}-{pledge + 1}"


def sheet_of(pledge: int, quarter: Quarter) -> bytes:
    """A card as of a quarter: four programmes with one result row per quarter gone."""
    goal, area, number = number_of(pledge).split("-")
    place = _PLACES[pledge % len(_PLACES)]
    programmes = tuple(
        _programme(base, place, pledge + position, quarter)
        for position, base in enumerate((LIBRARY, GARDEN, SHUTTLE, replace(LIBRARY, name="아침 책방 열기")))
    )
    spent = {year: sum(_spent(one, year) for one in programmes) for year in YEARS}
    text = Sheet(
        goal=f"{goal}. 곁에 있는 구정 - {area} 생활 곁",
        number=number,
        title=f"{place} 도서관, 꽃밭, 어르신 동행",
        programmes=programmes,
        required=(*(spent[year] + 10 for year in YEARS[:-1]), _rest(programmes, spent)),
        executed=tuple(str(spent[year]) if spent[year] else "-" for year in YEARS),
        style=Style(as_of=f"{quarter.year}년 {quarter.number}/4분기 기준"),
    ).text()
    return text.encode()


def _programme(base: Programme, place: str, shift: int, until: Quarter) -> Programme:
    activities = [row.activity for row in base.results]
    rows = tuple(
        Result(
            (quarter.year, quarter.number),
            f"'{quarter.year % 100}.{_MONTHS[quarter.number - 1]}",
            activities[(position + shift) % len(activities)],
            str(5 + (shift + position) % 7),
        )
        for position, quarter in enumerate(FIRST.until(until))
    )
    return replace(base, name=f"{place} {base.name}", cost=300 + shift % 9, results=rows)


def _spent(programme: Programme, year: int) -> int:
    return sum(int(row.amount) for row in programme.results if row.quarter[0] == year)


def _rest(programmes: tuple[Programme, ...], spent: dict[int, int]) -> int:
    return sum(one.cost for one in programmes) - sum(spent[year] + 10 for year in YEARS[:-1])
