"""Lock, queue, end: what several verbs of jobs share."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from hanseong.core.jobs.domain.rules import State, delay_before, may_try_again
from hanseong.core.jobs.models import Job
from hanseong.core.live import publish

TOPIC = "jobs"


def locked(job_id: UUID) -> Job | None:
    """The row, locked until the transaction ends."""
    return Job.objects.select_for_update().filter(id=job_id).first()


def announce(row: Job, now: datetime) -> None:
    """Tell who listens that the job's state changed."""
    publish(TOPIC, {"id": str(row.id), "kind": row.kind, "state": row.state}, now=now)


def queue(row: Job, now: datetime, delay: timedelta = timedelta()) -> None:
    """Hand the job to the workers in the caller's transaction: no commit, no work."""
    from hanseong.core.jobs.tasks import run_job  # the task imports the verbs it runs

    row.state, row.queued_at, row.worker_id = State.QUEUED, now + delay, ""
    row.save(update_fields=["state", "queued_at", "worker_id"])
    run_job.using(run_after=now + delay if delay else None).enqueue(str(row.id))


def end(row: Job, state: State, now: datetime, *, error: str = "", result_url: str = "") -> None:
    """Write the final state."""
    row.state, row.finished_at, row.error, row.result_url = state, now, error, result_url
    if state == State.SUCCEEDED and row.total:
        row.done = row.total
    row.save(update_fields=["state", "finished_at", "error", "result_url", "done"])
    announce(row, now)


def try_again_or_fail(row: Job, allowed: int, sentence: str, now: datetime) -> None:
    """After an unexplained end: queue again while tries are left, else fail with the sentence."""
    if row.is_cancel_requested:
        end(row, State.CANCELLED, now)
    elif may_try_again(row.attempts, allowed):
        queue(row, now, delay_before(row.attempts + 1))
        announce(row, now)
    else:
        end(row, State.FAILED, now, error=sentence)
