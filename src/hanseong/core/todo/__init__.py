"""To do: one list of what waits for each person across all rooms, with due date and reason.

A room adds its ``TodoKind`` rows to ``todo.kinds.kinds`` in its ``offers.py``, and its services call
``open_todo`` and ``close_todo`` in the transaction of the act that makes somebody wait. Whoever may
act for the addressee (successor, acting official, delegate) sees the item at ``/todo/``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hanseong.core.todo.domain.wanted import Addressee, Wanted, to_person, to_role
    from hanseong.core.todo.kinds import TodoKind
    from hanseong.core.todo.selectors import inbox, waiting_count
    from hanseong.core.todo.services.close_todo import close_todo, close_todos
    from hanseong.core.todo.services.hand_over import hand_over, hand_over_items, tell_handed_over
    from hanseong.core.todo.services.move_todos import move_todos
    from hanseong.core.todo.services.open_todo import open_todo, open_todos
    from hanseong.core.todo.views import TodoView

__all__ = [
    "Addressee",
    "TodoKind",
    "TodoView",
    "Wanted",
    "close_todo",
    "close_todos",
    "hand_over",
    "hand_over_items",
    "inbox",
    "move_todos",
    "open_todo",
    "open_todos",
    "tell_handed_over",
    "to_person",
    "to_role",
    "waiting_count",
]

# Opened on first use: Django imports this package before models may be loaded.
_DOORS = {
    "Addressee": "domain.wanted",
    "TodoKind": "kinds",
    "TodoView": "views",
    "Wanted": "domain.wanted",
    "inbox": "selectors",
    "to_person": "domain.wanted",
    "to_role": "domain.wanted",
    "waiting_count": "selectors",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_DOORS.get(name, 'services')}"), name)
