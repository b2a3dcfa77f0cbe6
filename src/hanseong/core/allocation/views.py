"""What pools, claims and draws look like from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hanseong.core.allocation.domain.terms import FINAL, Part, State, Terms


@dataclass(frozen=True)
class PoolView:
    """One pool now. ``free`` is what may still be taken in this phase; None for units."""

    id: UUID
    key: str
    kind: str
    label: str
    terms: Terms
    units: tuple[str, ...]
    taken: int
    free: int | None
    waiting: int
    applied: int
    phase: int | None
    department_id: UUID | None


@dataclass(frozen=True)
class ClaimView:
    """One claim. ``place_in_line`` counts from 1; ``size`` is places, units or whole won."""

    id: UUID
    pool_id: UUID
    pool_key: str
    key: str
    holder: str
    size: int
    parts: tuple[Part, ...]
    phase: int
    state: State
    state_label: str
    sequence: int
    place_in_line: int | None
    expires_at: datetime | None
    reason: str
    booked_at: datetime
    changed_at: datetime

    @property
    def is_final(self) -> bool:
        """Whether nothing will change any more."""
        return self.state in FINAL


@dataclass(frozen=True)
class DrawView:
    """What is public about a lottery at this moment; empty fields are not public yet."""

    phase: int
    commitment: str
    beacon_name: str
    root: str
    entrants: int | None
    entries_closed_at: datetime | None
    seed: str
    beacon: str
    settled_at: datetime | None
