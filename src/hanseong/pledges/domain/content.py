"""A quarter's sheet as values: what the working rows hold and what a snapshot freezes. Pure.

Amounts are ``Decimal`` won. Every entry has a ``key`` that survives re-import and ``cells``: for
each field where its text came from. Officials' names are no part of it: they stay outside snapshots.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from hanseong.core.calendar import Quarter


@dataclass(frozen=True)
class CellSource:
    """Where a field's text came from and who corrected it.

    ``literal`` is the meaning of the printed text alone, kept where the reading follows a suggestion
    (``has_literal``); rejecting the suggestion goes back to it. ``corrected_by`` is a user's id.
    """

    printed: str = ""
    document: str = ""
    line: int = 0
    cell: int = 0
    literal: Any = None
    has_literal: bool = False
    corrected_by: str = ""
    corrected_at: str = ""


Cells = Mapping[str, CellSource]


@dataclass(frozen=True)
class Entry:
    """What every entry of a sheet has."""

    key: str
    cells: Cells = field(default_factory=dict, kw_only=True)


@dataclass(frozen=True)
class Head(Entry):
    """The head of the sheet; codes from ``words``, ``state_text`` as printed."""

    title: str
    management_no: str
    goal_text: str = ""
    area_text: str = ""
    total_budget_krw: Decimal | None = None
    continuity: str = ""
    completion: str = ""
    responsible_body: str = ""
    declared_state: str = ""
    state_text: str = ""
    term_goal: str = ""
    period_text: str = ""
    period_start: date | None = None
    period_end: date | None = None
    results_unit: str = "백만원"
    budget_unit: str = "백만원"
    department_text: str = ""


@dataclass(frozen=True)
class ProgrammeEntry(Entry):
    """A unit programme; ``names`` are its printed variants."""

    name: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class TargetEntry(Entry):
    """One year's target of one programme; ``kind`` count, level, word or none."""

    programme: str
    year: int
    text: str
    value: Decimal | None = None
    unit: str = ""
    kind: str = "none"


@dataclass(frozen=True)
class OverviewItem(Entry):
    """One field of the overview; ``programme`` "" for the whole pledge."""

    programme: str
    label: str
    text: str
    amount_krw: Decimal | None = None
    sources: tuple[tuple[str, Decimal | None], ...] = ()


@dataclass(frozen=True)
class Amount:
    """One amount of a result; a refund is negative."""

    value_krw: Decimal
    status: str = "executed"
    printed: str = ""
    decimals: int = 0


@dataclass(frozen=True)
class ResultEntry(Entry):
    """One row of results; ``start`` and ``end`` are both inside, as printed."""

    programme: str
    quarter: Quarter | None
    start: date | None = None
    end: date | None = None
    precision: str = "none"
    date_text: str = ""
    items: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    amount_state: str = "blank"


@dataclass(frozen=True)
class PlanEntry(Entry):
    """One row of coming activities."""

    programme: str
    year: int | None
    quarter: Quarter | None
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class BudgetEntry(Entry):
    """One number of the budget table; ``column`` as printed, ``year`` None for 기투자 or 이후."""

    column: str
    column_position: int
    year: int | None
    source: str
    stage: str
    value_krw: Decimal | None = None
    state: str = "blank"
    decimals: int = 0


@dataclass(frozen=True)
class PictureEntry(Entry):
    """A picture's caption; ``file`` is the id of the stored file or ""."""

    caption: str
    file: str = ""
    offered_by: str = ""
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True)
class QuarterSheet:
    """Everything a quarter's sheet says, in printed order."""

    quarter: Quarter
    head: Head
    programmes: tuple[ProgrammeEntry, ...] = ()
    targets: tuple[TargetEntry, ...] = ()
    overview: tuple[OverviewItem, ...] = ()
    results: tuple[ResultEntry, ...] = ()
    plans: tuple[PlanEntry, ...] = ()
    budget: tuple[BudgetEntry, ...] = ()
    pictures: tuple[PictureEntry, ...] = ()

    @property
    def rows_of_programmes(self) -> tuple[TargetEntry | OverviewItem | ResultEntry | PlanEntry, ...]:
        """Every row that belongs to a programme."""
        return (*self.targets, *self.overview, *self.results, *self.plans)

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """All entries of one kind (``head`` included); KeyError for an unknown kind."""
        if kind not in KINDS:
            raise KeyError(kind)
        found = getattr(self, kind)
        return (found,) if kind == "head" else found

    def with_entries(self, kind: str, entries: tuple[Entry, ...]) -> QuarterSheet:
        """The same sheet with other entries of one kind."""
        value: Any = entries[0] if kind == "head" else entries
        return replace(self, **{kind: value})

    def programme_name(self, key: str) -> str:
        """A programme's name; "" for rows of no programme."""
        return next((entry.name for entry in self.programmes if entry.key == key), "")


KINDS: dict[str, type[Entry]] = {
    "head": Head,
    "programmes": ProgrammeEntry,
    "targets": TargetEntry,
    "overview": OverviewItem,
    "results": ResultEntry,
    "plans": PlanEntry,
    "budget": BudgetEntry,
    "pictures": PictureEntry,
}


@cache
def field_names(kind: str) -> tuple[str, ...]:
    """The fields of a kind that hold meaning (not key and sources)."""
    return tuple(f.name for f in fields(KINDS[kind]) if f.name not in ("key", "cells"))
