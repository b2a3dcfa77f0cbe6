"""Which offices a person holds on a day: by grant, by posting, and for those who are absent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from hanseong.core.people.models import Absence, Posting, RoleGrant, User
from hanseong.core.people.selectors.periods import away_on, holding_on
from hanseong.core.permissions import Grant, Role

# A posting carries its role by law of the office; nobody has to grant it again.
ROLE_OF_POSITION: dict[str, Role] = {
    Posting.Position.DIVISION_HEAD: Role.HEAD,
    Posting.Position.TEAM_LEAD: Role.OFFICER,
    Posting.Position.OFFICER: Role.OFFICER,
}
_ROLES = {role.value for role in Role}


def own_grants(user_ids: Iterable[UUID], day: date) -> dict[UUID, set[Grant]]:
    """The grants each of these people holds in their own right, in two queries."""
    wanted = list(user_ids)
    found: defaultdict[UUID, set[Grant]] = defaultdict(set)
    granted = RoleGrant.objects.filter(holding_on(day), user_id__in=wanted, role__in=_ROLES)
    for user_id, role, department_id in granted.values_list("user_id", "role", "department_id"):
        found[user_id].add(Grant(Role(role), department_id))
    posted = Posting.objects.filter(holding_on(day), user_id__in=wanted)
    for user_id, position, department_id in posted.values_list("user_id", "position", "department_id"):
        found[user_id].add(Grant(ROLE_OF_POSITION[position], department_id))
    return found


def absent_people(acting: UUID, day: date) -> list[UUID]:
    """Those whose office this person carries today (대결); one step, never acting for an acting person."""
    rows = Absence.objects.filter(away_on(day), acting_id=acting).order_by("user_id")
    return list(rows.values_list("user_id", flat=True).distinct())


def department_grants(grants: Iterable[Grant]) -> set[Grant]:
    """Only what belongs to a department: district-wide trust (admin, privacy …) is never lent."""
    return {grant for grant in grants if grant.department_id is not None}


def grants_of(user: User, day: date) -> tuple[frozenset[Grant], tuple[UUID, ...]]:
    """All the person may act with on the day, and for whom they are acting."""
    absent = absent_people(user.id, day)
    held = own_grants([user.id, *absent], day)
    grants = set(held[user.id])
    for person in absent:
        grants |= department_grants(held[person])
    if user.kind == User.Kind.RESIDENT:
        grants = {Grant(Role.RESIDENT)}
        absent = []
    return frozenset(grants), tuple(absent)
