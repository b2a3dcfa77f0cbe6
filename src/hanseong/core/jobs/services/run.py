"""One attempt at a job, from queued to its end. Called by the worker through ``tasks``."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from hanseong.core.errors import HanseongError
from hanseong.core.jobs.domain.rules import State
from hanseong.core.jobs.errors import JobCancelled
from hanseong.core.jobs.kinds import JobKind, JobRun, kinds
from hanseong.core.jobs.models import Job
from hanseong.core.jobs.services.queueing import announce, end, locked, try_again_or_fail
from hanseong.core.jobs.services.report import report
from hanseong.core.people.selectors import actor_for, system_actor

_log = logging.getLogger(__name__)
Clock = Callable[[], datetime]


def run(job_id: UUID, *, worker_id: str, clock: Clock) -> None:
    """Run the job if it still waits; whatever happens, it ends in a state people can see.

    ``clock`` gives the moment of beginning and of ending. A job that another worker took, or that
    was cancelled meanwhile, is left alone.
    """
    row = _begin(job_id, worker_id, clock())
    if row is None:
        return
    with translation.override(row.language):
        if row.kind not in kinds:
            sentence = _("이 작업을 할 수 있는 프로그램이 없습니다. 관리자에게 알려 주십시오.")
            _finish(row, lambda found: end(found, State.FAILED, clock(), error=sentence))
            return
        _finish(row, _outcome(row, kinds.get(row.kind), clock))


def _begin(job_id: UUID, worker_id: str, now: datetime) -> Job | None:
    with transaction.atomic():
        row = locked(job_id)
        if row is None or row.state != State.QUEUED:
            return None
        row.state, row.started_at, row.worker_id = State.RUNNING, now, worker_id
        row.attempts += 1
        row.save(update_fields=["state", "started_at", "worker_id", "attempts"])
        announce(row, now)
    return row


def _outcome(row: Job, kind: JobKind, clock: Clock) -> Callable[[Job], None]:
    """Do the work outside any transaction of ours; give back how to write down what came of it."""
    by = actor_for(row.started_by_id, clock()) if row.started_by_id else system_actor("jobs")
    attempt = JobRun(row.id, by, row.params, row.attempts, clock(), partial(report, row.id))
    try:
        url = kind.run(attempt)
    except JobCancelled:
        return lambda found: end(found, State.CANCELLED, clock())
    except HanseongError as error:
        sentence = str(error)
        return lambda found: end(found, State.FAILED, clock(), error=sentence)
    except Exception:  # noqa: BLE001 - whatever it is, the job ends in a state people can see
        _log.exception("job %s (%s) failed, attempt %s", row.id, row.kind, row.attempts)
        unknown = _(
            "알 수 없는 문제로 끝내지 못했습니다. 다시 시도해 주시고, 되풀이되면 관리자에게 알려 주십시오."
        )
        return lambda found: try_again_or_fail(found, kind.attempts, unknown, clock())
    return lambda found: end(found, State.SUCCEEDED, clock(), result_url=url)


def _finish(row: Job, write: Callable[[Job], None]) -> None:
    with transaction.atomic():
        found = locked(row.id)
        # The sweeper may have given the job to somebody else while this worker seemed dead.
        if found is not None and found.state == State.RUNNING and found.attempts == row.attempts:
            write(found)
