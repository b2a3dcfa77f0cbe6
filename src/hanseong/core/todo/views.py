"""What the inbox looks like from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from hanseong.core.todo.domain.reach import MINE, Reach


@dataclass(frozen=True)
class TodoView:
    """One open item as one reader sees it, in their language. ``why`` is the kind's reason.

    ``reach`` is a value of ``Reach``; ``acting_for`` names the absent person (대결) or is "".
    """

    id: UUID
    kind: str
    kind_name: str
    title: str
    why: str
    note: str
    url: str
    due_on: date | None
    is_overdue: bool
    waits_for: str
    department: str
    reach: str
    acting_for: str
    delegated_to: str
    delegated_by: str
    delegation_reason: str
    is_escalated: bool
    opened_at: datetime
    may_delegate: bool
    may_take_back: bool

    @property
    def is_mine(self) -> bool:
        """Whether it waits for the reader."""
        return Reach(self.reach) in MINE


@dataclass(frozen=True)
class Counts:
    """How many items each filter of the inbox shows."""

    mine: int
    department: int
    delegated: int
    overdue: int
