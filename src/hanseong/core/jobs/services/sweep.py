"""Takes back what a dead worker left behind."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from hanseong.core.jobs.domain.rules import FORGOTTEN, State, is_abandoned
from hanseong.core.jobs.kinds import kinds
from hanseong.core.jobs.models import Job, WorkerBeat
from hanseong.core.jobs.services.queueing import locked, queue, try_again_or_fail


def sweep(*, now: datetime) -> int:
    """Queue or fail running jobs whose worker is silent, queue again what waits too long.

    Returns how many jobs were touched. Running it twice, or in two workers, does no harm.
    """
    touched = 0
    seen = dict(WorkerBeat.objects.values_list("worker_id", "seen_at"))
    for row in Job.objects.filter(state=State.RUNNING):
        if row.started_at and is_abandoned(seen.get(row.worker_id), row.started_at, now):
            touched += _take_back(row, now)
    for row in Job.objects.filter(state=State.QUEUED, queued_at__lt=now - FORGOTTEN):
        with transaction.atomic():
            found = locked(row.id)
            if found is not None and found.state == State.QUEUED and found.queued_at == row.queued_at:
                queue(found, now)
                touched += 1
    return touched


def _take_back(row: Job, now: datetime) -> int:
    with transaction.atomic(), translation.override(row.language):
        found = locked(row.id)
        if found is None or found.state != State.RUNNING or found.attempts != row.attempts:
            return 0
        allowed = kinds.get(found.kind).attempts if found.kind in kinds else 1
        sentence = _("작업 프로세스가 멈춰 끝내지 못했습니다. 다시 시도해 주십시오.")
        try_again_or_fail(found, allowed, sentence, now)
    return 1
