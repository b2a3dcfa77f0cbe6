"""Which rows an actor may see. Every question starts with ``objects.visible_to(actor)``.

Staff who see every draft: the planning office, the mayor's office, administrators and analysts.
Owner and supporting departments see their own drafts; everybody else sees what is published.
"""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from hanseong.core.permissions import Actor, Role

EVERY_DRAFT = (Role.PLANNING, Role.MAYOR_OFFICE, Role.ADMIN, Role.ANALYST)
OWN_DRAFTS = (Role.OFFICER, Role.HEAD)

_M = TypeVar("_M", bound=models.Model)


def sees_every_draft(actor: Actor) -> bool:
    """Whether nothing in the room is hidden from the actor."""
    return actor.is_system or any(actor.has(role) for role in EVERY_DRAFT)


def own_departments(actor: Actor) -> frozenset[UUID]:
    """The departments whose drafts the actor works on."""
    found: set[UUID] = set()
    for role in OWN_DRAFTS:
        found |= actor.departments(role)
    return frozenset(found)


class Visible(models.Manager[_M]):
    """Rows reached through their pledge: ``path`` leads from the row to it (``""``: it is the pledge).

    ``public`` says which rows everybody may know of; nothing by default.
    """

    def __init__(self, path: str = "pledge__", public: Q | None = None) -> None:
        super().__init__()
        self._path = path
        self._public = Q(pk__in=()) if public is None else public

    def visible_to(self, actor: Actor) -> models.QuerySet[_M]:
        """The rows this actor may know of."""
        if sees_every_draft(actor):
            return self.all()
        allowed = self._public
        departments = own_departments(actor)
        if departments:
            owned = Q((f"{self._path}owner_department_id__in", departments))
            helped = Q((f"{self._path}supporting_links__department_id__in", departments))
            allowed = allowed | owned | Q(pk__in=self.filter(helped).values("pk"))
        return self.filter(allowed)
