"""Destroys rows of the access log whose retention has ended (개인정보보호법 제21조)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from hanseong.core.access.models import AccessLogEntry
from hanseong.core.chain import audit
from hanseong.core.permissions import Actor


def destroy_expired(*, now: datetime, by: Actor) -> int:
    """Delete what is due and record how much; the database itself refuses rows that are not due.

    ``now`` may lie in the past but not ahead of the database's own clock.
    """
    with transaction.atomic():
        count, _by_model = AccessLogEntry.objects.filter(keep_until__lt=now).delete()
        if count:
            audit.record(
                by=by,
                verb="access.entries.destroyed",
                target="access_log:expired",
                detail={"count": count, "due_before": now},
                now=now,
            )
    return count
