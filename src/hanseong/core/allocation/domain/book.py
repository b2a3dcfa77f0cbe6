"""What an act needs to know of a pool, wherever it is kept: rows under a lock, or memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol
from uuid import UUID

from hanseong.core.allocation.domain.lifecycle import Verb
from hanseong.core.allocation.domain.terms import Claim, Part, Terms


class Book(Protocol):
    """A pool and its claims, locked for the length of one act."""

    @property
    def terms(self) -> Terms:
        """The rules."""

    @property
    def taken(self) -> int:
        """How much offered and held claims use up."""

    @property
    def units(self) -> frozenset[str]:
        """The keys of its units."""

    def claim(self, claim_id: UUID) -> Claim:
        """One claim of this pool; KeyError when there is none."""

    def due(self, now: datetime) -> list[Claim]:
        """Offers whose time is over."""

    def line(self, largest: int | None = None) -> Iterator[Claim]:
        """Who waits, in order; ``largest`` leaves out those who want more. Bears changes meanwhile."""

    def applied(self, phase: int) -> list[Claim]:
        """Who applied in a phase and was not decided on, in the order of application."""

    def is_settled_before(self, phase: int) -> bool:
        """Whether nobody's application of an earlier phase waits for its decision."""

    def size_of(self, holder: str) -> int:
        """How much a holder has, waits and applies for."""

    def busy(self, starts_at: datetime, ends_at: datetime) -> list[Part]:
        """What is occupied on the pool's units between the two moments, by whichever pool."""

    def next_sequence(self) -> int:
        """The number of the next claim."""

    def next_line(self) -> int:
        """The next place at the end of the line."""

    def add(self, claim: Claim, verb: Verb) -> None:
        """Write a new claim."""

    def change(self, claim: Claim, verb: Verb) -> None:
        """Write the new state of a claim."""

    def resize(self, capacity: int) -> None:
        """Write another capacity."""
