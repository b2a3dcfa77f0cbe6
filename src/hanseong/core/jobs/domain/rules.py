"""When a job may change, when it is tried again, when it counts as stuck. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum


class State(StrEnum):
    """What people see. The last three are final."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


FINAL = frozenset({State.SUCCEEDED, State.FAILED, State.CANCELLED})
WORKER_SILENT = timedelta(seconds=60)
"""A worker says every ten seconds that it lives; after a minute of silence its job is taken back."""

FORGOTTEN = timedelta(minutes=10)
"""A job that waited this long may have lost its place in the queue and is queued once more."""


def delay_before(attempt: int) -> timedelta:
    """How long to wait before the given attempt (2, 3, …): 5 s, 20 s, 80 s, at most 10 minutes."""
    return timedelta(seconds=min(5 * 4 ** max(0, min(attempt, 10) - 2), 600))


def may_try_again(attempts: int, allowed: int) -> bool:
    """Whether a job that was tried ``attempts`` times has another try."""
    return attempts < allowed


def percent(done: int, total: int) -> int | None:
    """Whole percent of the work done, None while the amount is unknown. Never 100 before the end."""
    if total <= 0:
        return None
    return max(0, min(done * 100 // total, 100 if done >= total else 99))


def is_abandoned(worker_seen_at: datetime | None, started_at: datetime, now: datetime) -> bool:
    """Whether a running job's worker has been silent for too long (or was never heard of)."""
    return now - max(worker_seen_at or started_at, started_at) > WORKER_SILENT
