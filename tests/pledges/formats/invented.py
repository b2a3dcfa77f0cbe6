"""Thirteen invented districts, each with one habit of printing and one damage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.pledges.formats.invented_damages import (
    header_at_breaks,
    labels_down,
    labels_lost,
    labels_up,
    notes_between,
    page_numbers,
    quarters_blank,
    rows_doubled,
    split_without_head,
)
from tests.pledges.formats.invented_facts import Facts, Habit, card, facts

Damage = Callable[[list[str], Facts], None]


@dataclass(frozen=True)
class District:
    seed: int
    habit: Habit = field(default_factory=Habit)
    damage: Damage | None = None
    codes: tuple[str, ...] = ()  # of warnings and errors that must be said
    differs: tuple[str, ...] = ()  # parts that cannot be known any more
    in_grids: bool = True


DISTRICTS = {
    "thousands, header at page breaks": District(1, Habit(unit="천원"), header_at_breaks),
    "hundred millions, quarter of four": District(
        2, Habit(unit="억원", quarter="{y}년 {q}/4분기", when="{y}.{a}.~{b}.")
    ),
    "amount before the activity": District(
        3, Habit(columns=("단위사업", "분기", "사업비", "추진내용", "일자", "비고"), bullet="◦ ")
    ),
    "merged years in a column": District(
        4,
        Habit(
            columns=("단위사업", "연도", "분기", "일자", "추진내용", "사업비"),
            quarter="{q}분기",
            when="{a}월~{b}월",
            years_merged=True,
        ),
    ),
    "page numbers within": District(
        5, Habit(year="'{yy}", quarter="{yy}년 {q}분기", own="군비"), page_numbers
    ),
    "rows doubled": District(6, Habit(bullet="- "), rows_doubled, ("ROW_DUPLICATED",)),
    "labels moved down": District(7, Habit(when="{y}-{a:02d}~{b:02d}월"), labels_down, ("LABEL_SHIFT",)),
    "labels moved up": District(8, Habit(unit="천원", own="시비"), labels_up, ("LABEL_SHIFT",)),
    "quarters blank": District(9, Habit(), quarters_blank, differs=("results",)),
    "no label left": District(13, Habit(), labels_lost, ("LABEL_SHIFT",), ("results",)),
    "footnotes": District(10, Habit(note="※ 작성 기준: 결산 전", bullet="▷ "), notes_between),
    "overview in two columns": District(11, Habit(two_columns=True, when="'{yy}. {a}월 ~ {b}월")),
    "head lost, a cell split": District(
        12,
        Habit(),
        split_without_head,
        ("COLUMN_SHIFT",),
        in_grids=False,  # there merged cells say that these are two items
    ),
}


def printed(name: str) -> tuple[list[str], Facts]:
    """The card of a district, damaged, and its facts."""
    district = DISTRICTS[name]
    one = facts(district.seed, district.habit.own)
    lines = card(one, district.habit)
    if district.damage is not None:
        district.damage(lines, one)
    return lines, one
