"""Runs the timers that are due."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import IntegrityError, transaction

from hanseong.core.jobs.models import TimerRun
from hanseong.core.jobs.timers import Timer, timers

_log = logging.getLogger(__name__)


def ring(*, now: datetime) -> list[str]:
    """Run every timer whose time has come and that no other worker claimed; returns their keys.

    A timer that fails is logged, its error kept, and tried again when it is next due.
    """
    return [timer.key for timer in timers.all() if _claim(timer, now) and _run(timer, now)]


def _claim(timer: Timer, now: datetime) -> bool:
    """One conditional UPDATE decides between workers."""
    due = TimerRun.objects.filter(key=timer.key, ran_at__lte=now - timer.every)
    if due.update(ran_at=now):
        return True
    if TimerRun.objects.filter(key=timer.key).exists():
        return False
    try:
        with transaction.atomic():
            TimerRun.objects.create(key=timer.key, ran_at=now)
    except IntegrityError:
        return False
    return True


def _run(timer: Timer, now: datetime) -> bool:
    error = ""
    try:
        timer.run(now)
    except Exception as problem:  # noqa: BLE001 - one broken timer must not stop the others
        _log.exception("timer %s failed", timer.key)
        error = type(problem).__name__
    TimerRun.objects.filter(key=timer.key).update(error=error)
    return True
