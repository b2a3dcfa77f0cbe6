"""Departments and teams over time: what is, was and will be, their names, and what hangs on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.db.models import Q

from hanseong.core.people.models import Department, Posting, Renaming, RoleGrant, Team, User
from hanseong.core.people.selectors.periods import day_of, holding_on
from hanseong.core.people.views import NameView, Obstacle, PlaceRow, PlaceView

Kind = Literal["department", "team"]


def places(at: datetime) -> list[PlaceRow]:
    """Every department there ever was or will be: those of today first, by name; with heads counted."""
    day = day_of(at)
    people = _people_per("department_id", day)
    teams = Counter(Team.objects.filter(holding_on(day)).values_list("department_id", flat=True))
    stored = Department.objects.select_related("successor").order_by("name")
    rows = [_row(row, day, people[row.id], teams[row.id]) for row in stored]
    return sorted(rows, key=lambda row: ("now", "ahead", "over").index(row.state))


def teams_of(department_id: UUID, at: datetime) -> list[PlaceRow]:
    """Every team of the department there ever was or will be, those of today first."""
    day = day_of(at)
    people = _people_per("team_id", day)
    rows = Team.objects.filter(department_id=department_id).order_by("name")
    found = [_row(row, day, people[row.id]) for row in rows]
    return sorted(found, key=lambda row: ("now", "ahead", "over").index(row.state))


def place(kind: Kind, place_id: UUID, at: datetime) -> PlaceRow | None:
    """One department or team; None when there is none."""
    day, row = day_of(at), _stored(kind, place_id)
    if row is None:
        return None
    people = _people_per(f"{kind}_id", day)
    teams = (
        Team.objects.filter(holding_on(day), department_id=place_id).count() if kind == "department" else 0
    )
    return _row(row, day, people[place_id], teams)


def names_of(kind: Kind, place_id: UUID) -> list[NameView]:
    """What the place was called, is called and will be called, the newest first."""
    row = _stored(kind, place_id)
    if row is None:
        return []
    changes = list(row.renamings.order_by("valid_from"))
    first = (
        PlaceView(changes[0].before, changes[0].before_en) if changes else PlaceView(row.name, row.name_en)
    )
    said: list[tuple[UUID | None, PlaceView, date]] = [(None, first, row.valid_from)]
    said += [(change.id, PlaceView(change.after, change.after_en), change.valid_from) for change in changes]
    in_force = sum(change.is_applied for change in changes)
    states = ["past"] * in_force + ["now"] + ["ahead"] * (len(changes) - in_force)
    names = [NameView(*facts, state) for facts, state in zip(said, states, strict=True)]
    return names[::-1]


def renaming_ahead(renaming_id: UUID) -> tuple[Kind, UUID, NameView] | None:
    """A name that is still to come, with its place; None when there is none."""
    row = Renaming.objects.filter(id=renaming_id, is_applied=False).first()
    if row is None:
        return None
    named = NameView(row.id, PlaceView(row.after, row.after_en), row.valid_from, "ahead")
    if row.department_id is not None:
        return "department", row.department_id, named
    return None if row.team_id is None else ("team", row.team_id, named)


def obstacles(kind: Kind, place_id: UUID, since: date) -> list[Obstacle]:
    """What core knows to hang on the place on that day or later: people, roles and teams."""
    later = Q(valid_until=None) | Q(valid_until__gt=since)
    posted = Posting.objects.filter(later, **{f"{kind}_id": place_id}, user__is_active=True)
    posted = posted.order_by("user__display_name", "user_id")
    found = [
        Obstacle("person", name, user_id)
        for user_id, name in posted.values_list("user_id", "user__display_name").order_by(
            "user__display_name"
        )
    ]
    if kind == "department":
        granted = RoleGrant.objects.filter(later, department_id=place_id, user__is_active=True)
        found += [
            Obstacle("role", name, user_id)
            for user_id, name in granted.values_list("user_id", "user__display_name")
        ]
        teams = Team.objects.filter(later, department_id=place_id)
        found += [Obstacle("team", name, team_id) for team_id, name in teams.values_list("id", "name")]
    return list(dict.fromkeys(found))


def names_on(day: date) -> dict[UUID, PlaceView]:
    """Names of that day for the places that were or will be called otherwise than today."""
    found: dict[UUID, PlaceView] = {}
    for change in Renaming.objects.order_by("valid_from"):
        place_id = change.department_id or change.team_id
        if place_id is None:
            continue
        if change.valid_from <= day:
            found[place_id] = PlaceView(change.after, change.after_en)
        else:
            found.setdefault(place_id, PlaceView(change.before, change.before_en))
    return found


def _stored(kind: Kind, place_id: UUID) -> Department | Team | None:
    if kind == "department":
        return Department.objects.select_related("successor").filter(id=place_id).first()
    return Team.objects.select_related("department").filter(id=place_id).first()


def _people_per(column: str, day: date) -> Counter[UUID]:
    rows = Posting.objects.filter(holding_on(day), user__is_active=True, user__kind=User.Kind.STAFF)
    pairs: Iterable[UUID] = rows.values_list(column, flat=True)
    return Counter(pairs)


def _row(row: Department | Team, day: date, people: int, teams: int = 0) -> PlaceRow:
    if row.valid_until is not None and row.valid_until <= day:
        state = "over"
    else:
        state = "now" if row.valid_from <= day else "ahead"
    return PlaceRow(
        id=row.id,
        kind="department" if isinstance(row, Department) else "team",
        code=row.code,
        place=PlaceView(row.name, row.name_en),
        version=row.version,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        state=state,
        people=people,
        teams=teams,
        is_planning_office=row.is_planning_office if isinstance(row, Department) else False,
        successor=_successor(row),
        department_id=row.id if isinstance(row, Department) else row.department_id,
    )


def _successor(row: Department | Team) -> PlaceView | None:
    if isinstance(row, Department) and row.successor is not None:
        return PlaceView(row.successor.name, row.successor.name_en)
    return None
