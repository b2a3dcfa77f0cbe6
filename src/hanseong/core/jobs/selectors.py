"""Questions about jobs and workers."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import gettext as _

from hanseong.core.jobs import permissions
from hanseong.core.jobs.domain.rules import WORKER_SILENT, State, percent
from hanseong.core.jobs.errors import UnknownJob
from hanseong.core.jobs.kinds import kinds
from hanseong.core.jobs.models import Job, TimerRun, WorkerBeat
from hanseong.core.jobs.views import JobView, TimerState, Workers, WorkerState
from hanseong.core.permissions import Actor, may


def visible_to(actor: Actor) -> QuerySet[Job]:
    """The jobs this actor may know of: their own, or all for an administrator."""
    if may(actor, permissions.ALL):
        return Job.objects.all()
    if actor.user_id is None:
        return Job.objects.none()
    return Job.objects.filter(started_by_id=actor.user_id)


def jobs(actor: Actor, *, everybody: bool = False, state: str = "") -> QuerySet[Job]:
    """The actor's own jobs, or with ``everybody`` all they may know of, newest first; of one state if said.

    Rows, so that a page can cut its part out; ``as_view`` makes what crosses the door.
    """
    rows = visible_to(actor)
    if not everybody:
        rows = rows.filter(started_by_id=actor.user_id)
    return rows.filter(state=state) if state else rows


def state_labels() -> list[tuple[str, str]]:
    """The states a job can be in, with their words."""
    return [(value, str(label)) for value, label in Job.State.choices]


def job(actor: Actor, job_id: UUID) -> JobView:
    """One job; raises UnknownJob when there is none for this actor."""
    row = visible_to(actor).filter(id=job_id).first()
    if row is None:
        raise UnknownJob(_("그런 작업이 없습니다."))
    return as_view(row)


def workers(now: datetime) -> Workers:
    """How the background does at this moment."""
    seen = WorkerBeat.objects.aggregate(
        alive=Count("pk", filter=Q(seen_at__gt=now - WORKER_SILENT)), seen_at=Max("seen_at")
    )
    jobs = Job.objects.aggregate(
        waiting=Count("pk", filter=Q(state=State.QUEUED)),
        running=Count("pk", filter=Q(state=State.RUNNING)),
        failed=Count("pk", filter=Q(state=State.FAILED, finished_at__gt=now - timedelta(days=1))),
    )
    return Workers(
        alive=seen["alive"],
        waiting=jobs["waiting"],
        running=jobs["running"],
        failed_today=jobs["failed"],
        seen_at=seen["seen_at"],
    )


def as_view(row: Job) -> JobView:
    """The row as it crosses the door."""
    return JobView(
        id=row.id,
        kind=row.kind,
        label=str(kinds.get(row.kind).label) if row.kind in kinds else row.kind,
        state=row.state,
        state_label=str(Job.State(row.state).label),
        percent=percent(row.done, row.total),
        done=row.done,
        total=row.total,
        note=row.note,
        error=row.error,
        result_url=row.result_url,
        started_by=row.started_by_name,
        attempts=row.attempts,
        is_cancel_requested=row.is_cancel_requested,
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
    )


def worker_states(now: datetime) -> list[WorkerState]:
    """The worker processes heard of within a day, the newest first."""
    rows = WorkerBeat.objects.order_by("-seen_at")
    return [
        WorkerState(row.worker_id, row.started_at, row.seen_at, row.seen_at > now - WORKER_SILENT)
        for row in rows
    ]


def timer_states() -> list[TimerState]:
    """When each timer last went off and whether it failed."""
    return [TimerState(row.key, row.ran_at, row.error) for row in TimerRun.objects.order_by("key")]
