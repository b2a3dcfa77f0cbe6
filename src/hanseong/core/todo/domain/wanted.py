"""What a room asks for: who is to do what, by when. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from hanseong.core.permissions.actors import Role

LONGEST_TITLE = 300
LONGEST_NOTE = 500
LONGEST_URL = 500
LONGEST_REASON = 300


@dataclass(frozen=True)
class Addressee:
    """One person, or whoever holds a role: in a department, or (None) anywhere."""

    person_id: UUID | None = None
    role: Role | None = None
    department_id: UUID | None = None

    def __post_init__(self) -> None:
        if (self.person_id is None) == (self.role is None):
            raise ValueError("an item waits for a person or for a role, not for both and not for nobody")


def to_person(person_id: UUID) -> Addressee:
    """That person; their acting official sees it while they are away."""
    return Addressee(person_id=person_id)


def to_role(role: Role, department_id: UUID | None = None) -> Addressee:
    """Whoever holds the role when they look: the successor finds it there."""
    return Addressee(role=role, department_id=department_id)


@dataclass(frozen=True)
class Wanted:
    """One item as a room wants it: ``title`` is a Korean message id, ``params`` its values.

    ``target`` is ``model:id``; with ``kind`` it names the item, at most one of which is open.
    ``url`` is where the item is dealt with, empty while its room has no page for it.
    ``note`` is what a person wrote (the reason of a return), not translated.
    """

    kind: str
    target: str
    title: str
    to: Addressee
    url: str
    due_on: date | None = None
    params: Mapping[str, str | int] = field(default_factory=dict)
    note: str = ""

    def __post_init__(self) -> None:
        if not self.target or len(self.target) > 200:
            raise ValueError("a target is written model:id")
        is_ours = self.url == "" or (self.url.startswith("/") and not self.url.startswith("//"))
        if not is_ours or len(self.url) > LONGEST_URL:
            raise ValueError(f"not an address of the house: {self.url!r}")
        if not self.title or len(self.title) > LONGEST_TITLE:
            raise ValueError("an item needs a title of at most 300 characters")
        worded(self.title, self.params)


def worded(title: str, params: Mapping[str, str | int]) -> str:
    """The title with its values; ValueError when they do not fit together."""
    try:
        return title % dict(params) if params else title
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"the values do not fit the title {title!r}") from error
