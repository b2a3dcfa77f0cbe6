"""Throws away what the processes' common memory no longer needs."""

from __future__ import annotations

from datetime import datetime

from hanseong.core.people.models import CacheEntry


def forget_expired(*, now: datetime) -> int:
    """How many entries had run out; Django's cache only looks at one when it is asked for."""
    gone, _by_model = CacheEntry.objects.filter(expires__lt=now).delete()
    return gone
