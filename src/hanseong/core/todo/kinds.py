"""The kinds of waiting that rooms declare."""

from __future__ import annotations

from dataclasses import dataclass

from hanseong.core.registry import Shelf
from hanseong.core.registry.entries import Entry, Words


@dataclass(frozen=True)
class TodoKind(Entry):
    """A kind of item: its name, why it waits, and the permission that doing it needs.

    With a ``permission`` the item can only be delegated to somebody who holds it.
    """

    why: Words = ""
    permission: str = ""


kinds: Shelf[TodoKind] = Shelf("todo kind")
