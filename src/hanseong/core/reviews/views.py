"""What a review looks like from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from hanseong.core.people.views import PlaceView


@dataclass(frozen=True)
class ReviewView:
    """A department's review of a quarter; ``place`` None is the one of heads and staff without a post."""

    id: UUID
    quarter: str
    place: PlaceView | None
    department_id: UUID | None
    due_on: date
    is_overdue: bool
    opened_at: datetime
    closed_at: datetime | None
    accounts: int
    pending: int


@dataclass(frozen=True)
class AccountView:
    """One account of a review. While it is pending everything is as it is now, later as it was decided.

    ``roles`` are (role value, place or ""); ``version`` stands for what was seen and goes into forms.
    """

    id: UUID
    user_id: UUID
    name: str
    username: str
    positions: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]
    last_sign_in: datetime | None
    tokens: int
    version: str
    decision: str
    reason: str
    decided_by: str
    decided_at: datetime | None

    @property
    def is_pending(self) -> bool:
        """Whether it waits to be decided."""
        return self.decision == "pending"
