"""The inbox of ``core.todo`` on the front page."""

from __future__ import annotations

from datetime import datetime

from hanseong.core.permissions import Actor
from hanseong.core.shell.waiting import Waiting
from hanseong.core.todo.selectors import inbox

MOST = 100


def waiting(actor: Actor, now: datetime) -> list[Waiting]:
    """What waits for the actor, as the front page shows it."""
    return [Waiting(item.title, item.url, item.why, item.due_on) for item in inbox(actor, now, limit=MOST)]
