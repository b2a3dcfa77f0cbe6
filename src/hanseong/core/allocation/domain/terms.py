"""What is shared out, by which rules, to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID


class Resource(StrEnum):
    """What there is a limited amount of."""

    PLACES = "places"
    UNITS = "units"
    BUDGET = "budget"


class Policy(StrEnum):
    """How a phase decides between those who want it."""

    FIRST_COME = "first_come"
    LOTTERY = "lottery"
    RANKED = "ranked"
    REVIEWED = "reviewed"


class State(StrEnum):
    """Where a claim stands. The last three are final."""

    APPLIED = "applied"
    WAITING = "waiting"
    OFFERED = "offered"
    HELD = "held"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    NOT_SELECTED = "not_selected"


TAKES = frozenset({State.OFFERED, State.HELD})
"""Claims in these states use up what there is."""

FINAL = frozenset({State.CANCELLED, State.EXPIRED, State.NOT_SELECTED})
SELECTING = frozenset({Policy.LOTTERY, Policy.RANKED})
"""Policies that collect first and settle all at once after closing."""


@dataclass(frozen=True)
class Phase:
    """One phase: ``[opens_at, closes_at)``.

    ``has_line``: who gets nothing waits in line. ``offer_for``: a place is offered for so long and
    must be confirmed (paid); None: it is theirs at once. ``upto``: how much may be taken in all
    until the next phase opens (the rest is kept for later); None: everything. ``is_closed``: nobody
    enters any more whatever their clock says, because those who did are counted already.
    """

    policy: Policy
    opens_at: datetime
    closes_at: datetime
    has_line: bool = True
    offer_for: timedelta | None = None
    upto: int | None = None
    is_closed: bool = False


@dataclass(frozen=True)
class Terms:
    """The rules of a pool. ``capacity`` counts places or whole won; None for units.

    ``limit_per_holder`` counts everything a holder has, waits or applies for. Without
    ``may_overtake`` nobody who comes later passes somebody who waits for the same thing, even where
    the earlier one needs more than is free. At ``ends_at`` promotion ends.
    """

    resource: Resource
    capacity: int | None
    phases: tuple[Phase, ...]
    limit_per_holder: int | None = None
    may_overtake: bool = False
    ends_at: datetime | None = None

    def phase_at(self, now: datetime) -> int | None:
        """The number of the phase that is open; None between phases."""
        for number, phase in enumerate(self.phases):
            if phase.opens_at <= now < phase.closes_at and not phase.is_closed:
                return number
        return None

    def limit_at(self, now: datetime) -> int:
        """How much may be taken in all at this moment (0 for units: they are not counted)."""
        begun = [phase for phase in self.phases if phase.opens_at <= now] or [self.phases[0]]
        everything = self.capacity or 0
        return everything if begun[-1].upto is None else min(everything, begun[-1].upto)

    def is_over(self, now: datetime) -> bool:
        """Whether what is shared out has begun or passed, so that nobody moves up any more."""
        return self.ends_at is not None and now >= self.ends_at


@dataclass(frozen=True)
class Part:
    """One of ``choices`` (the first free one) for ``[starts_at, ends_at)``; ``unit`` once it is given."""

    choices: tuple[str, ...]
    starts_at: datetime
    ends_at: datetime
    unit: str = ""

    def meets(self, other: Part) -> bool:
        """Whether the two periods share a moment; touching ones do not."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True)
class Claim:
    """One wish for everything in it or nothing, and what became of it."""

    id: UUID
    holder: str
    size: int
    state: State
    phase: int
    parts: tuple[Part, ...] = ()
    sequence: int = 0
    line: int | None = None
    expires_at: datetime | None = None


def contradictions(terms: Terms) -> Iterator[str]:
    """What is wrong with the rules, in the words of the code; nothing when they can be kept."""
    if (terms.capacity is None) != (terms.resource is Resource.UNITS):
        yield "capacity"
    if terms.capacity is not None and terms.capacity < 0:
        yield "capacity"
    if terms.limit_per_holder is not None and terms.limit_per_holder < 1:
        yield "limit_per_holder"
    if not terms.phases:
        yield "phases"
    reached, closed_at = 0, None
    for phase in terms.phases:
        if phase.closes_at <= phase.opens_at or (closed_at is not None and phase.opens_at < closed_at):
            yield "phases"
        if phase.offer_for is not None and phase.offer_for <= timedelta():
            yield "offer_for"
        upto = terms.capacity if phase.upto is None else phase.upto
        if phase.upto is not None and (terms.capacity is None or not reached <= phase.upto <= terms.capacity):
            yield "upto"
        reached, closed_at = upto or 0, phase.closes_at
    if terms.ends_at is not None and terms.phases and terms.ends_at < terms.phases[-1].opens_at:
        yield "ends_at"
