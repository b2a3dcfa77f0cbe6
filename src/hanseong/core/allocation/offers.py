"""The timer of allocation."""

from __future__ import annotations

from datetime import datetime, timedelta

from hanseong.core.jobs.timers import Timer, timers
from hanseong.core.people.selectors import system_actor


def _sweep(now: datetime) -> int:
    """Expire offers and move up who waits, in the name of a system user."""
    from hanseong.core.allocation.services.sweep import sweep

    return sweep(by=system_actor("allocation"), now=now)


timers.add(Timer("allocation.sweep", timedelta(seconds=30), _sweep))
