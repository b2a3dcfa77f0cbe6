"""Gives incoming rows the keys of the rows they are, so that a merge compares like with like. Pure.

Lines may have moved, so it goes by content: first rows that say the same, then rows of the
same programme and quarter in order; what is left is new.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import TypeVar

from hanseong.pledges.domain.content import (
    Entry,
    OverviewItem,
    PictureEntry,
    PlanEntry,
    QuarterSheet,
    ResultEntry,
)

_E = TypeVar("_E", bound=Entry)


def align(known: QuarterSheet, incoming: QuarterSheet) -> QuarterSheet:
    """``incoming`` with the keys of ``known`` where its rows are the same rows."""
    return replace(
        incoming,
        results=_rekey(known.results, incoming.results, _same_result, _result_group),
        plans=_rekey(known.plans, incoming.plans, _same_plan, _plan_group),
        overview=_rekey(known.overview, incoming.overview, _same_overview, _overview_group),
        pictures=_rekey(known.pictures, incoming.pictures, _same_picture, lambda _entry: "picture"),
    )


def _same_result(row: ResultEntry) -> Hashable:
    return (row.quarter, row.start, row.items, row.amounts)


def _result_group(row: ResultEntry) -> str:
    return f"{row.programme}.{row.quarter or ''}"


def _same_plan(row: PlanEntry) -> Hashable:
    return (row.programme, row.quarter, row.items)


def _plan_group(row: PlanEntry) -> str:
    return f"{row.programme}.{row.quarter or row.year or ''}"


def _same_overview(row: OverviewItem) -> Hashable:
    return (row.programme, row.label, row.text)


def _overview_group(row: OverviewItem) -> str:
    return f"{row.programme}.{row.label}"


def _same_picture(row: PictureEntry) -> Hashable:
    return row.caption


def _rekey(
    known: Sequence[_E],
    incoming: Sequence[_E],
    same: Callable[[_E], Hashable],
    group: Callable[[_E], str],
) -> tuple[_E, ...]:
    matched: set[str] = set()
    keys: dict[int, str] = {}
    for sign in (same, group):
        free: defaultdict[Hashable, deque[str]] = defaultdict(deque)
        for old in known:
            if old.key not in matched:
                free[sign(old)].append(old.key)
        for position, row in enumerate(incoming):
            if position not in keys and free[sign(row)]:
                keys[position] = free[sign(row)].popleft()
                matched.add(keys[position])
    taken = {row.key for row in known} | set(keys.values())
    next_number: defaultdict[str, int] = defaultdict(lambda: 1)
    for position, row in enumerate(incoming):
        if position not in keys:
            keys[position] = _new_key(group(row), taken, next_number)
            taken.add(keys[position])
    return tuple(replace(row, key=keys[position]) for position, row in enumerate(incoming))


def _new_key(stem: str, taken: set[str], next_number: defaultdict[str, int]) -> str:
    while f"{stem}.{next_number[stem]}" in taken:
        next_number[stem] += 1
    return f"{stem}.{next_number[stem]}"
