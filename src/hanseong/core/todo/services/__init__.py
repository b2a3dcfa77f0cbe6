"""Verbs of the inbox, one per file."""

from hanseong.core.todo.services.close_todo import close_todo, close_todos
from hanseong.core.todo.services.delegate_todo import delegate_todo
from hanseong.core.todo.services.escalate import escalate
from hanseong.core.todo.services.hand_over import hand_over, hand_over_items, tell_handed_over
from hanseong.core.todo.services.move_todos import move_todos
from hanseong.core.todo.services.open_todo import open_todo, open_todos
from hanseong.core.todo.services.take_back_todo import take_back_todo

__all__ = [
    "close_todo",
    "close_todos",
    "delegate_todo",
    "escalate",
    "hand_over",
    "hand_over_items",
    "move_todos",
    "open_todo",
    "open_todos",
    "take_back_todo",
    "tell_handed_over",
]
