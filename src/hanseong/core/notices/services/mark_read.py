"""A person has read what came to them."""

from __future__ import annotations

from datetime import datetime

from hanseong.core.notices.domain.states import Channel
from hanseong.core.notices.models import Notice
from hanseong.core.permissions import Actor


def mark_read(*, by: Actor, now: datetime) -> int:
    """Note that every in-app notice of the actor has been read; gives how many were new."""
    if by.user_id is None:
        return 0
    rows = Notice.objects.filter(channel=Channel.IN_APP.value, user_id=by.user_id, read_at=None)
    return rows.update(read_at=now)
