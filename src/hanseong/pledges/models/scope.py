"""Which rows an actor may see. Every question starts with ``objects.visible_to(actor)``.

Staff who see every draft: the planning office, the mayor's office, administrators and analysts.
Owner and supporting departments see their own drafts; everybody else sees what is published.
"""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.db.models import Q

from hanseong.core.permissions import Actor
from hanseong.core.permissions.reach import own_departments, sees_everything

_M = TypeVar("_M", bound=models.Model)


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
        if sees_everything(actor):
            return self.all()
        allowed = self._public
        departments = own_departments(actor)
        if departments:
            owned = Q((f"{self._path}owner_department_id__in", departments))
            helped = Q((f"{self._path}supporting_links__department_id__in", departments))
            allowed = allowed | owned | Q(pk__in=self.filter(helped).values("pk"))
        return self.filter(allowed)
