"""Starts a job."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.jobs.errors import UnableToStartJob
from hanseong.core.jobs.kinds import kinds
from hanseong.core.jobs.models import Job
from hanseong.core.jobs.selectors import as_view
from hanseong.core.jobs.services.queueing import announce, queue
from hanseong.core.jobs.views import JobView
from hanseong.core.permissions import Actor, check


def start(
    kind: str, *, by: Actor, params: Mapping[str, Any], now: datetime, key: str | None = None
) -> JobView:
    """Queue a job of a registered kind; ``key`` makes the call idempotent.

    ``params`` are small, JSON, and free of personal data. Raises UnableToStartJob and NotAllowed.
    """
    if kind not in kinds:
        raise UnableToStartJob(_("등록되지 않은 작업입니다: %(kind)s") % {"kind": kind[:60]})
    permission = kinds.get(kind).permission
    if permission:
        check(by, permission)
    fields = {
        "kind": kind,
        "params": dict(params),
        "language": get_language() or "ko",
        "started_by_id": by.user_id,
        "started_by_name": by.name,
        "created_at": now,
        "queued_at": now,
    }
    with transaction.atomic():
        if key is None:
            row, is_new = Job.objects.create(**fields), True
        else:
            row, is_new = Job.objects.get_or_create(key=key, defaults=fields)
        if is_new:
            queue(row, now)
            detail = {"kind": kind}
            audit.record(by=by, verb="jobs.job.started", target=f"job:{row.id}", detail=detail, now=now)
            announce(row, now)
    return as_view(row)
