"""Which rows an actor may see. Every question starts with ``objects.visible_to(actor)``.

The planning office, the mayor's office, administrators and analysts see every programme's ledger;
officers and heads that of their own departments; everybody else nothing.
"""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.db.models import Q

from hanseong.core.permissions import Actor
from hanseong.core.permissions.reach import own_departments, sees_everything, works_everywhere

_M = TypeVar("_M", bound=models.Model)


class Visible(models.Manager[_M]):
    """Rows reached through their department: ``path`` leads from the row to its id."""

    def __init__(self, path: str = "programme__department_id") -> None:
        super().__init__()
        self._path = path

    def visible_to(self, actor: Actor) -> models.QuerySet[_M]:
        """The rows this actor may know of."""
        if sees_everything(actor) or works_everywhere(actor):
            return self.all()
        departments = own_departments(actor)
        return self.filter(Q((f"{self._path}__in", departments))) if departments else self.none()
