"""A worker says that it lives."""

from __future__ import annotations

from datetime import datetime, timedelta

from hanseong.core.jobs.models import WorkerBeat

FORGET_AFTER = timedelta(days=1)


def beat(worker_id: str, *, now: datetime) -> None:
    """Write the sign of life; workers silent for a day are forgotten."""
    WorkerBeat.objects.update_or_create(
        worker_id=worker_id, defaults={"seen_at": now}, create_defaults={"seen_at": now, "started_at": now}
    )
    WorkerBeat.objects.filter(seen_at__lt=now - FORGET_AFTER).delete()


def leave(worker_id: str) -> None:
    """The worker stops in good order."""
    WorkerBeat.objects.filter(worker_id=worker_id).delete()
