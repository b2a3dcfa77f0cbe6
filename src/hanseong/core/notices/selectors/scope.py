"""Whose notices a member of staff may see."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from hanseong.core.notices import permissions
from hanseong.core.notices.models import Notice
from hanseong.core.permissions import Actor, Role, may


def own_departments(actor: Actor) -> frozenset[UUID]:
    """The departments in which the actor works."""
    found: set[UUID] = set()
    for role in permissions.DEPARTMENT_ROLES:
        found |= actor.departments(role)
    return frozenset(found)


def sees_all(actor: Actor) -> bool:
    """Whether nothing is hidden: the administrators of the district."""
    return actor.is_system or actor.is_district_wide(Role.ADMIN)


def visible_to(actor: Actor) -> QuerySet[Notice]:
    """What was sent for the actor's departments; everything for an administrator."""
    if not may(actor, permissions.VIEW):
        return Notice.objects.none()
    if sees_all(actor):
        return Notice.objects.all()
    return Notice.objects.filter(department_id__in=own_departments(actor))


def place_name(name: str, name_en: str) -> str:
    """A department in the reader's language."""
    return (name_en if (get_language() or "ko").startswith("en") else "") or name
