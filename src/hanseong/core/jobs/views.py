"""What jobs look like from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hanseong.core.jobs.domain.rules import FINAL


@dataclass(frozen=True)
class JobView:
    """One job. ``percent`` is None while the amount of work is unknown; times are aware UTC."""

    id: UUID
    kind: str
    label: str
    state: str
    state_label: str
    percent: int | None
    done: int
    total: int
    note: str
    error: str
    result_url: str
    started_by: str
    attempts: int
    is_cancel_requested: bool
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @property
    def is_final(self) -> bool:
        """Whether nothing will change any more."""
        return self.state in FINAL


@dataclass(frozen=True)
class Workers:
    """How the background does: workers alive, jobs waiting and running, when one was last heard of."""

    alive: int
    waiting: int
    running: int
    failed_today: int
    seen_at: datetime | None


@dataclass(frozen=True)
class WorkerState:
    """A worker process and whether it was heard of lately."""

    worker_id: str
    started_at: datetime
    seen_at: datetime
    is_alive: bool


@dataclass(frozen=True)
class TimerState:
    """A timer that went off at least once; ``error`` is the kind of its last failure, "" when well."""

    key: str
    ran_at: datetime
    error: str
