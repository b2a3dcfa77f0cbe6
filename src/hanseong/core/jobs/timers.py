"""Work that repeats by the clock: a row each, run in the worker, by one worker only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from hanseong.core.registry import Shelf


@dataclass(frozen=True)
class Timer:
    """``run(now)`` at least ``every`` apart; it must bear running late and running twice."""

    key: str
    every: timedelta
    run: Callable[[datetime], object]


timers: Shelf[Timer] = Shelf("timer")
