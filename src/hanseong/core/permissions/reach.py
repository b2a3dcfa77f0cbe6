"""How far an actor's roles reach over the rows of departments; the rooms' scopes start from here."""

from __future__ import annotations

from uuid import UUID

from hanseong.core.permissions.actors import Actor, Role

EVERYTHING = (Role.PLANNING, Role.MAYOR_OFFICE, Role.ADMIN, Role.ANALYST)
OWN = (Role.OFFICER, Role.HEAD)


def sees_everything(actor: Actor) -> bool:
    """Whether nothing of any department is hidden from the actor."""
    return actor.is_system or any(actor.has(role) for role in EVERYTHING)


def own_departments(actor: Actor) -> frozenset[UUID]:
    """The departments whose work the actor does, by name."""
    found: set[UUID] = set()
    for role in OWN:
        found |= actor.departments(role)
    return frozenset(found)


def works_everywhere(actor: Actor) -> bool:
    """Whether the actor does the work of every department (a district-wide officer or head)."""
    return any(actor.is_district_wide(role) for role in OWN)
