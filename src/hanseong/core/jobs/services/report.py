"""Shows how far a job is."""

from __future__ import annotations

from uuid import UUID

from hanseong.core.jobs.domain.rules import State, percent
from hanseong.core.jobs.errors import JobCancelled
from hanseong.core.jobs.models import Job
from hanseong.core.live import latest

LONGEST_NOTE = 300


def report(job_id: UUID, done: int, total: int, note: str = "") -> None:
    """Keep the progress and show it live (as a latest value: progress is not history).

    Raises JobCancelled when somebody asked the job to stop or it is no longer running.
    """
    rows = Job.objects.filter(id=job_id, state=State.RUNNING, is_cancel_requested=False)
    fields = {"done": max(done, 0), "total": max(total, 0), "note": note[:LONGEST_NOTE]}
    if not rows.update(**fields):
        raise JobCancelled
    latest.put(f"jobs.progress/{job_id}", {**fields, "percent": percent(done, total)})
