"""What each part of the house hands over when an official moves or leaves.

A room adds its ``Handover`` rows in ``offers.py``. ``items`` lists what waits to pass (it is shown
before anybody confirms), ``move`` writes it over under the rows' locks, ``tell`` writes the audit
lines. The three come in this order for the whole house: no audit line before every row is locked,
because the head of the chain is the last thing anybody locks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from hanseong.core.permissions import Actor
from hanseong.core.registry import Shelf
from hanseong.core.registry.entries import Entry, Words


@dataclass(frozen=True)
class Case:
    """One transfer as rooms see it: from whom to whom, from which day, out of which departments and teams.

    ``takes_post``: the successor takes the post as well, with the roles of its department.
    """

    from_id: UUID
    to_id: UUID
    on: date
    departments: frozenset[UUID]
    teams: frozenset[UUID]
    is_leaving: bool
    takes_post: bool


@dataclass(frozen=True)
class Handed:
    """One thing that passes. ``permission`` (in ``department_id``) is what the successor must hold for it.

    ``obstacle`` is a sentence that says why it cannot pass; it refuses the whole transfer.
    """

    label: str
    url: str = ""
    permission: str = ""
    department_id: UUID | None = None
    obstacle: str = ""


@dataclass(frozen=True)
class Handover(Entry):
    """``why`` says how it passes. Without ``move`` nothing is written: it follows the post by itself.

    ``move`` gives the ids of what it wrote, ``tell`` takes them. Smaller ``order`` comes first.
    """

    why: Words
    items: Callable[[Case, Actor, datetime], Sequence[Handed]]
    move: Callable[[Case, Actor, datetime], Sequence[str]] | None = None
    tell: Callable[[Case, Sequence[str], Actor, datetime], None] | None = None
    order: int = 100


handovers: Shelf[Handover] = Shelf("handover")


def in_order() -> list[Handover]:
    """Every handover, as they are listed and done."""
    return sorted(handovers.all(), key=lambda found: (found.order, found.key))
