"""Amounts that the ledger's records propose for a sheet, and how the typed ones compare. Pure.

Records are exact won; a sheet prints 백만원 with few decimals. A typed amount agrees with its
records when they lie no further apart than half a printed unit for each typed addend.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from hanseong.core.calendar import Quarter
from hanseong.core.money import MILLION_KRW, rounding_tolerance
from hanseong.core.registry.readings import Reading, Record
from hanseong.pledges.domain.content import BudgetEntry, QuarterSheet
from hanseong.pledges.domain.words import FundSource, Stage

ZERO = Decimal(0)
STATUSES: Mapping[str, tuple[str, ...]] = {
    Stage.EXECUTED: ("executed", "refund"),
    Stage.PLANNED: ("planned",),
}
_BUDGET = "budget"
Parts = Mapping[tuple[str, ...], Reading]
"""Answers by (programme of the pledge, fiscal year, fund source)."""


class Standing(StrEnum):
    """How a typed amount stands to the records: the same, the same as printed, apart, not typed."""

    EXACT = "exact"
    ROUNDED = "rounded"
    PARTIAL = "partial"
    DIFFERS = "differs"
    MISSING = "missing"
    EMPTY = "empty"


@dataclass(frozen=True, order=True)
class Place:
    """Where an amount stands: a programme's results of the quarter, or a cell of the budget table.

    ``programme`` "" means the budget table, whose cells have a ``year`` and a ``source``.
    """

    stage: str
    programme: str = ""
    year: int = 0
    source: str = ""

    @property
    def key(self) -> str:
        """The place in one word, stable across quarters: ``p1.executed``, ``budget.2026.city.required``."""
        if self.programme:
            return f"{self.programme}.{self.stage}"
        return f"{_BUDGET}.{self.year}.{self.source}.{self.stage}"


@dataclass(frozen=True)
class Typed:
    """What a sheet says at a place, in won; None: nothing. ``slack_krw``: half a printed unit per addend."""

    value_krw: Decimal | None = None
    slack_krw: Decimal = ZERO


@dataclass(frozen=True)
class Found:
    """What records say at a place, in whole won, with the records, their source and the newest fact."""

    value_krw: Decimal
    records: tuple[Record, ...] = ()
    observed_at: datetime | None = None
    source: str = ""
    is_simulated: bool = False


@dataclass(frozen=True)
class Books:
    """Answers about one pledge as of the end of a quarter. ``in_quarter`` and ``so_far`` are executed."""

    quarter: Quarter
    in_quarter: Parts = field(default_factory=dict)
    planned: Parts = field(default_factory=dict)
    required: Parts = field(default_factory=dict)
    so_far: Parts = field(default_factory=dict)

    @property
    def every(self) -> tuple[Parts, ...]:
        """All answers."""
        return (self.in_quarter, self.planned, self.required, self.so_far)

    @property
    def programmes(self) -> frozenset[str]:
        """The programmes of which there is any record."""
        return frozenset(place[0] for parts in self.every for place in parts)

    def found(self, place: Place) -> Found | None:
        """What the records say there; None where nothing is recorded, which is not 0."""
        if place.programme:
            parts = self.in_quarter if place.stage == Stage.EXECUTED else self.planned
            is_known = place.programme in self.programmes
            return merged(r for key, r in parts.items() if key[0] == place.programme) if is_known else None
        parts = self.required if place.stage == Stage.REQUIRED else self.so_far
        known = (parts,) if place.stage == Stage.REQUIRED else (self.so_far, self.required, self.planned)
        year = str(place.year)
        if all(key[1] != year for one in known for key in one):
            return None
        wanted = None if place.source == FundSource.TOTAL else place.source
        return merged(r for key, r in parts.items() if key[1] == year and wanted in (None, key[2]))

    def by_source(self, place: Place) -> tuple[tuple[str, Decimal], ...]:
        """A programme's amount by fund source."""
        parts = self.in_quarter if place.stage == Stage.EXECUTED else self.planned
        sums: dict[str, Decimal] = {}
        for key, reading in parts.items():
            if key[0] == place.programme:
                sums[key[2]] = sums.get(key[2], ZERO) + (reading.value or ZERO)
        return tuple(sorted(sums.items()))


def merged(readings: Iterable[Reading]) -> Found:
    """Several answers as one: amounts added, every record once."""
    rows = list(readings)
    records = {(one.kind, one.id): one for row in rows for one in row.records}
    return Found(
        sum((row.value for row in rows if row.value is not None), ZERO),
        tuple(sorted(records.values(), key=lambda one: (one.at.timestamp() if one.at else 0.0, one.id))),
        max((row.observed_at for row in rows if row.observed_at), default=None),
        next((row.source for row in rows if row.source), ""),
        any(row.is_simulated for row in rows),
    )


@dataclass(frozen=True)
class Proposal:
    """An amount from records for one place of a sheet, the typed one beside it.

    ``covers`` of ``of`` programmes have records at all; ``[start, end)`` is what was counted.
    """

    place: Place
    name: str
    found: Found
    typed: Typed
    start: date
    end: date
    by_source: tuple[tuple[str, Decimal], ...] = ()
    covers: int = 0
    of: int = 0
    cell: str = ""

    @property
    def key(self) -> str:
        """The place in one word."""
        return self.place.key

    @property
    def difference_krw(self) -> Decimal | None:
        """Typed less proposed; None where nothing was typed."""
        return None if self.typed.value_krw is None else self.typed.value_krw - self.found.value_krw

    @property
    def is_missing(self) -> bool:
        """Nothing was typed though there are records of money."""
        return self.standing is Standing.MISSING

    @property
    def is_partial(self) -> bool:
        """Some programmes of the budget table have no records: these are then only a part of it."""
        return not self.place.programme and self.covers < self.of

    @property
    def standing(self) -> Standing:
        """How the typed amount stands to the records."""
        return standing(self.typed, self.found.value_krw, is_partial=self.is_partial)

    @property
    def differs(self) -> bool:
        """What was typed lies further off than print may."""
        return self.standing is Standing.DIFFERS

    @property
    def is_exact(self) -> bool:
        """Taking it would change nothing."""
        return self.difference_krw == 0 or (self.typed.value_krw is None and self.found.value_krw == 0)


def standing(typed: Typed, value_krw: Decimal, *, is_partial: bool = False) -> Standing:
    """How a typed amount stands to its records; of partial records only less than they say differs."""
    if typed.value_krw is None:
        return Standing.MISSING if value_krw else Standing.EMPTY
    gap = typed.value_krw - value_krw
    if gap == 0:
        return Standing.EXACT
    if abs(gap) <= typed.slack_krw:
        return Standing.ROUNDED
    return Standing.PARTIAL if is_partial and gap > 0 else Standing.DIFFERS


def slack(decimals: Iterable[int]) -> Decimal:
    """How far print of 백만원 with these decimal places may lie from exact won."""
    return rounding_tolerance(list(decimals)) * MILLION_KRW


def typed_in_results(sheet: QuarterSheet, programme: str, stage: str) -> Typed:
    """What the rows of the sheet's own quarter say of a programme."""
    amounts = [
        amount
        for row in sheet.results
        if row.programme == programme and row.quarter == sheet.quarter
        for amount in row.amounts
        if amount.status in STATUSES[stage]
    ]
    if not amounts:
        return Typed()
    return Typed(sum((one.value_krw for one in amounts), ZERO), slack(one.decimals for one in amounts))


def typed_in_budget(entry: BudgetEntry) -> Typed:
    """What a cell of the budget table says."""
    return Typed() if entry.value_krw is None else Typed(entry.value_krw, slack([entry.decimals]))


def propose(books: Books, sheet: QuarterSheet) -> list[Proposal]:
    """Every amount that records propose: programme by programme, then the budget table."""
    return [*_for_results(books, sheet), *_for_budget(books, sheet)]


def _for_results(books: Books, sheet: QuarterSheet) -> Iterator[Proposal]:
    period = books.quarter.period
    for entry in sheet.programmes:
        for stage in STATUSES:
            place = Place(str(stage), programme=entry.key)
            found, typed = books.found(place), typed_in_results(sheet, entry.key, stage)
            if found is not None:
                split = books.by_source(place)
                yield Proposal(place, entry.name, found, typed, period.start, period.end, split)


def _for_budget(books: Books, sheet: QuarterSheet) -> Iterator[Proposal]:
    known = set(map(str, FundSource))
    covers = len(books.programmes & {entry.key for entry in sheet.programmes})
    seen: set[Place] = set()
    for entry in sheet.budget:
        place = Place(entry.stage, year=entry.year or 0, source=entry.source)
        if entry.stage not in (Stage.REQUIRED, Stage.EXECUTED) or entry.source not in known or place in seen:
            continue
        seen.add(place)
        found = books.found(place) if entry.year else None
        if found is not None and entry.year:
            yield Proposal(
                place,
                entry.column,
                found,
                typed_in_budget(entry),
                date(entry.year, 1, 1),
                books.quarter.next.first_day,
                covers=covers,
                of=len(sheet.programmes),
                cell=entry.key,
            )


def chosen(proposals: Iterable[Proposal], keys: Collection[str]) -> list[Proposal]:
    """Those proposals whose places were named."""
    return [one for one in proposals if one.key in keys]
