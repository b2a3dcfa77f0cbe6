"""Whose cases an actor may see."""

from __future__ import annotations

from django.db.models import QuerySet

from hanseong.core.permissions import Actor, Role, may
from hanseong.core.residents.models import Case
from hanseong.core.residents.permissions import DESK


def visible_to(actor: Actor) -> QuerySet[Case]:
    """A resident their own; the desk those of its departments, or all; nobody else any."""
    if actor.resident_id is not None:
        return Case.objects.filter(resident_id=actor.resident_id)
    if actor.is_system or (may(actor, DESK) and actor.is_district_wide(Role.DESK)):
        return Case.objects.all()
    if may(actor, DESK):
        return Case.objects.filter(department_id__in=actor.departments(Role.DESK))
    return Case.objects.none()
