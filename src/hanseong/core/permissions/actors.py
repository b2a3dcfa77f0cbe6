"""Who acts: roles, grants and the actor that every service receives as ``by``. Pure data.

A grant without a department covers the whole district; one with a department covers only it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What a person may be trusted with; people hold roles through dated grants."""

    ADMIN = "admin"
    PLANNING = "planning"
    HEAD = "head"
    OFFICER = "officer"
    MAYOR_OFFICE = "mayor_office"
    PRIVACY = "privacy"
    OPERATOR = "operator"
    ANALYST = "analyst"
    MODERATOR = "moderator"
    DESK = "desk"
    RESIDENT = "resident"


@dataclass(frozen=True)
class Grant:
    """A role, for one department or (``department_id`` None) for the whole district."""

    role: Role
    department_id: UUID | None = None


@dataclass(frozen=True)
class Lent:
    """What is carried for one absent person (대결)."""

    absent_id: UUID
    grants: frozenset[Grant]


@dataclass(frozen=True)
class Actor:
    """Who is acting now. ``acting_for`` are the absent people whose office is carried (대결).

    ``grants`` is all they may act with; ``own`` and ``lent`` tell apart where it comes from.

    A resident who showed a receipt's contact or an outside identity has ``resident_id`` and nothing
    else: no account (``user_id``), no grant, and only what is public or declared for residents.
    """

    user_id: UUID | None
    name: str
    grants: frozenset[Grant] = frozenset()
    is_system: bool = False
    is_staff: bool = False
    acting_for: tuple[UUID, ...] = ()
    resident_id: UUID | None = None
    own: frozenset[Grant] = frozenset()
    lent: tuple[Lent, ...] = ()

    def departments(self, role: Role) -> frozenset[UUID]:
        """The departments for which the role is granted by name (district-wide grants name none)."""
        return frozenset(
            grant.department_id
            for grant in self.grants
            if grant.role == role and grant.department_id is not None
        )

    def is_district_wide(self, role: Role) -> bool:
        """Whether the role is held for every department."""
        return Grant(role, None) in self.grants

    def has(self, role: Role, department_id: UUID | None = None) -> bool:
        """Whether the role is held: for that department, or (None) for any department at all."""
        if department_id is None:
            return any(grant.role == role for grant in self.grants)
        return self.is_district_wide(role) or Grant(role, department_id) in self.grants


ANONYMOUS = Actor(user_id=None, name="")
