"""The kinds of cases that rooms register."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from hanseong.core.registry import Shelf
from hanseong.core.registry.entries import Entry, Words
from hanseong.core.residents.domain.cases import CaseShown, CaseState

RECEIVED = "received"


@dataclass(frozen=True)
class CaseKind(Entry):
    """A kind of case of a room.

    ``states`` by key, ``received`` among them; ``show(subject_id)`` gives what the resident sees of it
    now (who may ask was checked before). ``enter_url`` names the room's page where desk staff enter
    one on a resident's behalf, ``enter_permission`` who may. ``bring`` stands on the paper receipt.
    """

    states: Mapping[str, CaseState] = field(default_factory=dict)
    show: Callable[[UUID], CaseShown] = lambda _subject_id: CaseShown()
    enter_url: str = ""
    enter_permission: str = ""
    bring: Words = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if RECEIVED not in self.states:
            raise ValueError(f"kind {self.key}: a case begins as {RECEIVED!r}")


kinds: Shelf[CaseKind] = Shelf("case kind")
