"""Names of people and places for whoever shows acts (``core.registry.things``)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from hanseong.core.people.models import Department, Team, User
from hanseong.core.permissions import Actor
from hanseong.core.registry import Record


def found_users(_reader: Actor, ids: Collection[str]) -> Mapping[str, Record]:
    """Staff by name, with their page; a resident's name stands in no list."""
    rows = User.objects.filter(id__in=list(known_ids(ids))).exclude(kind=User.Kind.RESIDENT)
    return {str(row.id): Record("user", str(row.id), row.display_name, _own_page(row)) for row in rows}


def found_departments(_reader: Actor, ids: Collection[str]) -> Mapping[str, Record]:
    """Departments by the name of today."""
    rows = Department.objects.filter(id__in=list(known_ids(ids)))
    return {str(row.id): _place("department", row) for row in rows}


def found_teams(_reader: Actor, ids: Collection[str]) -> Mapping[str, Record]:
    """Teams by the name of today."""
    return {str(row.id): _place("team", row) for row in Team.objects.filter(id__in=list(known_ids(ids)))}


def known_ids(ids: Collection[str]) -> Iterator[UUID]:
    """Those of the written ids that are ids at all."""
    for text in ids:
        try:
            yield UUID(text)
        except ValueError:
            continue


def _place(kind: str, row: Department | Team) -> Record:
    is_english = (get_language() or "ko").startswith("en")
    label = row.name_en if is_english and row.name_en else row.name
    return Record(kind, str(row.id), label, _page(f"people:{kind}", place_id=row.id))


def _own_page(row: User) -> str:
    return _page("people:person", user_id=row.id) if row.is_staff else ""


def _page(name: str, **which: UUID) -> str:
    try:
        return reverse(name, kwargs=which)
    except NoReverseMatch:  # a public site serves no staff pages
        return ""
