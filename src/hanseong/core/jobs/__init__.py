"""Background jobs with a visible final state, and timers; both run in the worker process.

A room adds a ``JobKind`` to ``jobs.kinds.kinds`` in its ``offers.py`` and calls ``start``; the
person sees progress and the outcome at ``/jobs/<id>``. Work that repeats by the clock is a
``Timer``, added to ``jobs.timers.timers``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hanseong.core.jobs.kinds import JobKind, JobRun
    from hanseong.core.jobs.selectors import job
    from hanseong.core.jobs.services.cancel import cancel
    from hanseong.core.jobs.services.report import report
    from hanseong.core.jobs.services.start import start
    from hanseong.core.jobs.timers import Timer
    from hanseong.core.jobs.views import JobView

__all__ = [
    "JobKind",
    "JobRun",
    "JobView",
    "Timer",
    "cancel",
    "job",
    "report",
    "start",
]

# Opened on first use: Django imports this package before models may be loaded.
_DOORS = {
    "JobKind": "kinds",
    "JobRun": "kinds",
    "job": "selectors",
    "Timer": "timers",
    "JobView": "views",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_DOORS.get(name, 'services')}"), name)
