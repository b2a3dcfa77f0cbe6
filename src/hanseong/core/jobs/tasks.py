"""The one task that the workers know: run a job. The edge where the clock is read."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django_tasks import TaskContext, task

from hanseong.core.jobs.services.run import run


def clock() -> datetime:
    """Now, aware, UTC."""
    return datetime.now(UTC)


@task(takes_context=True)
def run_job(context: TaskContext, job_id: str) -> None:
    """Run the job in this worker."""
    ids = context.task_result.worker_ids
    run(UUID(job_id), worker_id=ids[-1] if ids else "", clock=clock)
