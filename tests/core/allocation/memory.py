"""A pool kept in memory: the second Book, against which the rows are compared."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hanseong.core.allocation.domain.acts import Act, act
from hanseong.core.allocation.domain.lifecycle import Verb
from hanseong.core.allocation.domain.refusals import Reason, Refusal
from hanseong.core.allocation.domain.terms import (
    FINAL,
    TAKES,
    Claim,
    Part,
    Phase,
    Policy,
    Resource,
    State,
    Terms,
)

START = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def phase(policy: Policy = Policy.FIRST_COME, opens: int = 0, closes: int = 1000, **rest) -> Phase:
    return Phase(policy, START + opens * HOUR, START + closes * HOUR, **rest)


def places(capacity: int | None = 3, *phases: Phase, resource: Resource = Resource.PLACES, **rest) -> Terms:
    return Terms(resource, capacity, phases or (phase(),), **rest)


def unit_terms(*phases: Phase, **rest) -> Terms:
    return places(None, *phases, resource=Resource.UNITS, **rest)


def part(*choices: str, start: int = 0, hours: int = 1) -> Part:
    return Part(choices, START + start * HOUR, START + (start + hours) * HOUR)


class Memory:
    """Implements ``domain.book.Book``; ``do`` undoes everything when the act is refused."""

    def __init__(self, terms: Terms, units: tuple[str, ...] = ()) -> None:
        self.terms, self.units = terms, frozenset(units)
        self.claims: dict[UUID, Claim] = {}
        self.sequence = self.last_line = 0
        self.log: list[tuple[Claim, Verb]] = []

    @property
    def taken(self) -> int:
        return sum(claim.size for claim in self.claims.values() if claim.state in TAKES)

    def do(self, what: Act, now: datetime) -> Claim | Reason | None:
        kept = copy.copy(self.__dict__)
        kept["claims"], kept["log"] = dict(self.claims), list(self.log)
        try:
            return act(self, what, now)
        except Refusal as refusal:
            self.__dict__.update(kept)
            return refusal.reason

    def claim(self, claim_id: UUID) -> Claim:
        return self.claims[claim_id]

    def due(self, now: datetime) -> list[Claim]:
        found = [
            c
            for c in self.claims.values()
            if c.state is State.OFFERED and c.expires_at and c.expires_at <= now
        ]
        return sorted(found, key=lambda claim: (claim.expires_at, claim.sequence))

    def line(self, largest: int | None = None) -> Iterator[Claim]:
        waiting = [claim for claim in self.claims.values() if claim.state is State.WAITING]
        for claim in sorted(waiting, key=lambda claim: claim.line or 0):
            if largest is None or claim.size <= largest:
                yield claim

    def applied(self, phase: int) -> list[Claim]:
        found = [c for c in self.claims.values() if c.state is State.APPLIED and c.phase == phase]
        return sorted(found, key=lambda claim: claim.sequence)

    def is_settled_before(self, phase: int) -> bool:
        return not any(self.applied(number) for number in range(phase))

    def size_of(self, holder: str) -> int:
        return sum(c.size for c in self.claims.values() if c.holder == holder and c.state not in FINAL)

    def busy(self, starts_at: datetime, ends_at: datetime) -> list[Part]:
        return [
            part
            for claim in self.claims.values()
            if claim.state in TAKES
            for part in claim.parts
            if part.starts_at < ends_at and starts_at < part.ends_at
        ]

    def next_sequence(self) -> int:
        self.sequence += 1
        return self.sequence

    def next_line(self) -> int:
        self.last_line += 1
        return self.last_line

    def add(self, claim: Claim, verb: Verb) -> None:
        assert claim.id not in self.claims
        self.change(claim, verb)

    def change(self, claim: Claim, verb: Verb) -> None:
        self.claims[claim.id] = claim
        self.log.append((claim, verb))

    def resize(self, capacity: int) -> None:
        self.terms = replace(self.terms, capacity=capacity)
