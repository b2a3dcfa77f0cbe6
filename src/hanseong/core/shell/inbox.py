"""The inbox of ``core.todo`` on the front page and beside its link."""

from __future__ import annotations

from datetime import datetime

from hanseong.core.permissions import Actor
from hanseong.core.shell.waiting import Waiting
from hanseong.core.todo.selectors import inbox, waiting_count

MOST = 100


def waiting(actor: Actor, now: datetime) -> list[Waiting]:
    """What waits for the actor, as the front page shows it."""
    return [Waiting(item.title, item.url, item.why, item.due_on) for item in inbox(actor, now, limit=MOST)]


def count(actor: Actor, now: datetime) -> int:
    """The number beside the link."""
    return waiting_count(actor, now)
