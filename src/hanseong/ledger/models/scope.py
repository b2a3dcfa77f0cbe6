"""Which rows an actor may see. Every question starts with ``objects.visible_to(actor)``.

The planning office, the mayor's office, administrators and analysts see every programme's ledger;
officers and heads that of their own departments; everybody else nothing.
"""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from hanseong.core.permissions import Actor, Role

EVERYTHING = (Role.PLANNING, Role.MAYOR_OFFICE, Role.ADMIN, Role.ANALYST)
OWN = (Role.OFFICER, Role.HEAD)

_M = TypeVar("_M", bound=models.Model)


def sees_everything(actor: Actor) -> bool:
    """Whether nothing in the room is hidden from the actor."""
    return actor.is_system or any(actor.has(role) for role in EVERYTHING)


def own_departments(actor: Actor) -> frozenset[UUID]:
    """The departments whose money the actor works on."""
    found: set[UUID] = set()
    for role in OWN:
        found |= actor.departments(role)
    return frozenset(found)


class Visible(models.Manager[_M]):
    """Rows reached through their department: ``path`` leads from the row to its id."""

    def __init__(self, path: str = "programme__department_id") -> None:
        super().__init__()
        self._path = path

    def visible_to(self, actor: Actor) -> models.QuerySet[_M]:
        """The rows this actor may know of."""
        if sees_everything(actor):
            return self.all()
        if any(actor.is_district_wide(role) for role in OWN):
            return self.all()
        departments = own_departments(actor)
        return self.filter(Q((f"{self._path}__in", departments))) if departments else self.none()
