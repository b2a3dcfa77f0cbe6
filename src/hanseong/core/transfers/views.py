"""What a transfer looks like from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from hanseong.core.people.views import PlaceView
from hanseong.core.registry.entries import Words
from hanseong.core.transfers.handovers import Handed


@dataclass(frozen=True)
class Part:
    """What one part of the house hands over; ``why`` says how."""

    key: str
    name: Words
    why: Words
    items: tuple[Handed, ...]


@dataclass(frozen=True)
class Preview:
    """Everything that would pass on, what the official loses, and what stands in the way."""

    parts: tuple[Part, ...]
    losses: tuple[str, ...]
    obstacles: tuple[str, ...]


@dataclass(frozen=True)
class TransferView:
    """One transfer; ``moved`` counts by part, ``kind`` and ``state`` are values of the model."""

    id: UUID
    user_id: UUID
    user_name: str
    successor_id: UUID
    successor_name: str
    kind: str
    acts_on: date
    place: PlaceView | None
    team: PlaceView | None
    position: str
    takes_post: bool
    roles: tuple[str, ...]
    reason: str
    state: str
    moved: tuple[tuple[str, int], ...]
    fault: str
    entered_at: datetime
    entered_by: str
    ended_at: datetime | None

    @property
    def is_planned(self) -> bool:
        """Whether it can still be cancelled."""
        return self.state == "planned"
