"""Starts a failed job once more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.jobs.domain.rules import State
from hanseong.core.jobs.errors import UnableToStartJob, UnknownJob
from hanseong.core.jobs.selectors import visible_to
from hanseong.core.jobs.services.start import start
from hanseong.core.jobs.views import JobView
from hanseong.core.permissions import Actor


def run_again(job_id: UUID, *, by: Actor, now: datetime) -> JobView:
    """A new job with the same work, in the name of whoever asks; who asks twice gets the same one back.

    The failed one stays as it ended. Raises UnknownJob, NotAllowed (whoever may not start such work),
    UnableToStartJob (it did not fail, or nobody offers this work any more).
    """
    with transaction.atomic():
        row = visible_to(by).select_for_update().filter(id=job_id).first()
        if row is None:
            raise UnknownJob(_("그런 작업이 없습니다."))
        if row.state != State.FAILED:
            raise UnableToStartJob(_("실패한 작업만 다시 할 수 있습니다."))
        return start(row.kind, by=by, params=row.params, now=now, key=f"again:{row.id}:{by.user_id}")
