"""How an item concerns a reader: in their own right, for an absent colleague, by delegation. Pure.

The selectors ask the same of the database; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from hanseong.core.permissions.actors import Grant, Role

DEPARTMENT_ROLES = (Role.OFFICER, Role.HEAD)


class Reach(StrEnum):
    """Why the reader sees it; ``OWN`` to ``ESCALATED`` wait for the reader."""

    OWN = "own"
    ACTING = "acting"
    DELEGATED = "delegated"
    ESCALATED = "escalated"
    GIVEN = "given"
    DEPARTMENT = "department"
    NONE = "none"


MINE = frozenset({Reach.OWN, Reach.ACTING, Reach.DELEGATED, Reach.ESCALATED})


@dataclass(frozen=True)
class Item:
    """What of an item decides who sees it. ``department_id`` is the role's, or the person's."""

    person_id: UUID | None
    role: Role | None
    department_id: UUID | None
    delegated_to: UUID | None = None
    delegated_by: UUID | None = None
    escalated_to: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Reader:
    """Who looks: their own grants, and by absent person those they carry (대결)."""

    user_id: UUID
    own: frozenset[Grant] = frozenset()
    carried: Mapping[UUID, frozenset[Grant]] = field(default_factory=dict)

    @property
    def people(self) -> frozenset[UUID]:
        """The reader and whom they act for."""
        return frozenset({self.user_id, *self.carried})

    @property
    def grants(self) -> frozenset[Grant]:
        """Everything they may act with."""
        return self.own.union(*self.carried.values())

    def departments(self, roles: Iterable[Role] = DEPARTMENT_ROLES) -> frozenset[UUID]:
        """The departments in which they hold one of the roles by name."""
        wanted = set(roles)
        return frozenset(
            grant.department_id
            for grant in self.grants
            if grant.role in wanted and grant.department_id is not None
        )


def covers(grants: Iterable[Grant], role: Role, department_id: UUID | None) -> bool:
    """Whether one of the grants answers for the role there; an item without department asks anywhere."""
    return any(
        grant.role == role and (department_id is None or grant.department_id in (None, department_id))
        for grant in grants
    )


def reach(item: Item, reader: Reader) -> tuple[Reach, UUID | None]:
    """Why the reader sees the item, and the absent person in whose place (대결) when it is so."""
    if item.delegated_to == reader.user_id:
        return Reach.DELEGATED, None
    if item.delegated_to is not None and item.delegated_to in reader.carried:
        return Reach.ACTING, item.delegated_to
    if item.delegated_to is None:
        if item.person_id == reader.user_id or _held(reader.own, item):
            return Reach.OWN, None
        for absent, grants in reader.carried.items():
            if item.person_id == absent or _held(grants, item):
                return Reach.ACTING, absent
    return _beside(item, reader), None


def _held(grants: frozenset[Grant], item: Item) -> bool:
    return item.role is not None and covers(grants, item.role, item.department_id)


def _beside(item: Item, reader: Reader) -> Reach:
    """Not theirs to do: told because it is late, given away by them, or a matter of their department."""
    if item.escalated_to & reader.departments((Role.HEAD,)):
        return Reach.ESCALATED
    if item.delegated_by == reader.user_id:
        return Reach.GIVEN
    return Reach.DEPARTMENT if item.department_id in reader.departments() else Reach.NONE


def is_overdue(due_on: date | None, today: date) -> bool:
    """Whether the last day has passed; on the day itself there is still time."""
    return due_on is not None and due_on < today
