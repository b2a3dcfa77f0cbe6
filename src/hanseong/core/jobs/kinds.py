"""The kinds of jobs that rooms offer, and what a running one may use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from hanseong.core.permissions import Actor
from hanseong.core.registry import Shelf


@dataclass(frozen=True)
class JobRun:
    """One attempt at a job, as its handler sees it.

    ``report(done, total, note)`` shows progress and raises JobCancelled when somebody wants it to
    stop: call it wherever stopping is harmless.
    """

    job_id: UUID
    by: Actor
    params: Mapping[str, Any]
    attempt: int
    now: datetime
    report: Callable[[int, int, str], None]


@dataclass(frozen=True)
class JobKind:
    """A kind of work. ``run`` returns the address of the result ("" for none).

    A HanseongError ends the job with its sentence; any other error is tried again, ``attempts``
    times in all. A job may therefore begin twice: ``run`` must bear that. ``permission`` is asked
    when somebody starts one.
    """

    key: str
    label: str | Promise
    run: Callable[[JobRun], str]
    attempts: int = 3
    permission: str = ""


kinds: Shelf[JobKind] = Shelf("job kind")
