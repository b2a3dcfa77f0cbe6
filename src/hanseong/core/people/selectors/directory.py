"""The directory: who works where on a day, in four or five queries however large the district is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q

from hanseong.core.calendar import KST
from hanseong.core.people.models import Department, Posting, Team, User
from hanseong.core.people.selectors.absences import away_today
from hanseong.core.people.selectors.periods import holding_on
from hanseong.core.people.selectors.places import names_on
from hanseong.core.people.views import ListedDepartment, ListedPerson, ListedTeam, PersonView, PlaceView

_ORDER: dict[str, int] = {
    Posting.Position.DIVISION_HEAD: 0,
    Posting.Position.TEAM_LEAD: 1,
    Posting.Position.OFFICER: 2,
}


def directory(day: date, *, named_now: bool = False) -> list[ListedDepartment]:
    """Every department of the day with its heads, teams, leads and officers; the planning office first.

    Places bear the name of that day; ``named_now`` spares the question where the day is today.
    """
    away = away_today(day)
    placed: defaultdict[tuple[UUID, UUID | None], list[ListedPerson]] = defaultdict(list)
    for posting in _postings(day):
        is_head = posting.position == Posting.Position.DIVISION_HEAD
        key = (posting.department_id, None if is_head else posting.team_id)
        placed[key].append(
            ListedPerson(
                id=posting.user_id,
                name=posting.user.display_name,
                position=posting.position,
                extension=posting.extension,
                acting_name=away.get(posting.user_id, ""),
            )
        )
    teams: defaultdict[UUID, list[Team]] = defaultdict(list)
    for team in Team.objects.filter(holding_on(day)):
        teams[team.department_id].append(team)
    rows = Department.objects.filter(holding_on(day)).order_by("-is_planning_office", "name")
    former = {} if named_now else names_on(day)
    return [_listed(row, teams[row.id], placed, former) for row in rows]


def without_posting(day: date) -> list[PersonView]:
    """Members of staff who hold no position on the day: new ones, or administrators alone."""
    posted = Posting.objects.filter(holding_on(day)).values("user_id")
    rows = User.objects.filter(_working(day, ""), kind=User.Kind.STAFF).exclude(id__in=posted)
    return [PersonView(row.id, row.display_name) for row in rows.order_by("display_name", "id")]


def _postings(day: date) -> Iterable[Posting]:
    rows = Posting.objects.filter(holding_on(day), _working(day, "user__")).select_related("user")
    return sorted(rows, key=lambda row: (_ORDER[row.position], row.user.display_name, str(row.id)))


def _working(day: date, prefix: str) -> Q:
    """People of that day: who is here now, and who left on a later day."""
    next_midnight = datetime.combine(day + timedelta(days=1), time.min, KST)
    return Q(**{f"{prefix}is_active": True}) | Q(**{f"{prefix}left_at__gte": next_midnight})


def _listed(
    row: Department,
    teams: list[Team],
    placed: dict[tuple[UUID, UUID | None], list[ListedPerson]],
    former: dict[UUID, PlaceView],
) -> ListedDepartment:
    """The department; people of a team that has ended stand with those outside teams."""
    known = {team.id for team in teams}
    loose = [
        person
        for (department_id, team_id), people in placed.items()
        if department_id == row.id and team_id not in known
        for person in people
    ]
    head = Posting.Position.DIVISION_HEAD
    return ListedDepartment(
        id=row.id,
        code=row.code,
        place=former.get(row.id) or PlaceView(row.name, row.name_en),
        heads=tuple(person for person in loose if person.position == head),
        people=tuple(person for person in loose if person.position != head),
        teams=tuple(
            ListedTeam(
                former.get(team.id) or PlaceView(team.name, team.name_en),
                tuple(placed.get((row.id, team.id), ())),
            )
            for team in teams
        ),
    )
