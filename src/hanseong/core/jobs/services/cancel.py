"""Asks a job to stop."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.jobs.domain.rules import FINAL, State
from hanseong.core.jobs.errors import UnableToCancelJob, UnknownJob
from hanseong.core.jobs.selectors import as_view, visible_to
from hanseong.core.jobs.services.queueing import end
from hanseong.core.jobs.views import JobView
from hanseong.core.permissions import Actor


def cancel(job_id: UUID, *, by: Actor, now: datetime) -> JobView:
    """A waiting job ends at once; a running one at its next report. Asking twice changes nothing.

    Raises UnknownJob, and UnableToCancelJob when the job has ended already.
    """
    with transaction.atomic():
        row = visible_to(by).select_for_update().filter(id=job_id).first()
        if row is None:
            raise UnknownJob(_("그런 작업이 없습니다."))
        if row.state == State.CANCELLED:
            return as_view(row)
        if row.state in FINAL:
            raise UnableToCancelJob(_("이미 끝난 작업이라 취소할 수 없습니다."))
        if not row.is_cancel_requested:
            row.is_cancel_requested = True
            row.save(update_fields=["is_cancel_requested"])
            detail = {"kind": row.kind, "state": row.state}
            audit.record(by=by, verb="jobs.job.cancelled", target=f"job:{row.id}", detail=detail, now=now)
        if row.state == State.QUEUED:
            end(row, State.CANCELLED, now)
    return as_view(row)
