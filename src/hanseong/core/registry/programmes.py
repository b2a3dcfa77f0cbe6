"""Unit programmes (단위사업) by name across rooms: one room offers them, others choose among them.

A room that ties money or machines to a unit programme may not point a key into the room of
pledges. It keeps the plain ``key`` of a choice and asks again for names when it needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hanseong.core.registry.entries import Entry


@dataclass(frozen=True)
class ProgrammeChoice:
    """One unit programme. ``key`` is ``term/number/programme`` (``8/I-1-3/p1``) and never changes.

    ``names`` are all ways it was written; ``department_id`` owns it today. It belongs to a term of
    office: from ``starts_on`` to before ``ends_on``.
    """

    key: str
    term: int
    pledge_number: str
    pledge_title: str
    programme_key: str
    name: str
    names: tuple[str, ...] = ()
    department_id: UUID | None = None
    url: str = ""
    is_simulated: bool = False
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def label(self) -> str:
        """As lists show it."""
        return f"{self.pledge_number} {self.name}"


@dataclass(frozen=True)
class ProgrammeSource(Entry):
    """Where unit programmes come from: ``choices()`` gives all of them, the newest term first."""

    choices: Callable[[], Iterable[ProgrammeChoice]]
