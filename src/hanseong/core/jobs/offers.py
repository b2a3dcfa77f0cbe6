"""The timers of core: sweeping, anchoring."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.management import call_command

from hanseong.core import chain
from hanseong.core.jobs.services.sweep import sweep
from hanseong.core.jobs.timers import Timer, timers
from hanseong.core.live.services import sweep as sweep_outbox
from hanseong.core.people.selectors import system_actor
from hanseong.core.people.services import apply_renamings, forget_expired


def _prune_tasks(_now: datetime) -> None:
    """Forget the queue's own rows of ended tasks; the jobs themselves stay."""
    call_command("prune_db_task_results", verbosity=0)


def _forget(now: datetime) -> None:
    """Empty the processes' common memory of what has run out."""
    forget_expired(now=now)


def _apply_renamings(now: datetime) -> None:
    """Give departments and teams the names whose day has come."""
    apply_renamings(now=now, by=system_actor("scheduler"))


timers.add(
    Timer("jobs.sweep", timedelta(seconds=30), lambda now: sweep(now=now)),
    Timer("jobs.prune_queue", timedelta(days=1), _prune_tasks),
    Timer("people.apply_renamings", timedelta(minutes=5), _apply_renamings),
    Timer("people.forget_expired", timedelta(hours=1), _forget),
    Timer("live.sweep", timedelta(minutes=10), lambda now: sweep_outbox(now=now)),
    Timer("chain.anchor", timedelta(hours=1), chain.anchor),
)
