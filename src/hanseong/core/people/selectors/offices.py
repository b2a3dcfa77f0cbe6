"""Which offices a person holds on a day: by grant, by posting, and for those who are absent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from hanseong.core.people.models import Absence, Posting, RoleGrant, User
from hanseong.core.people.selectors.periods import away_on, holding_on
from hanseong.core.permissions import Grant, Lent, Role

# A posting carries its role by law of the office; nobody has to grant it again.
ROLE_OF_POSITION: dict[str, Role] = {
    Posting.Position.DIVISION_HEAD: Role.HEAD,
    Posting.Position.TEAM_LEAD: Role.OFFICER,
    Posting.Position.OFFICER: Role.OFFICER,
}
_ROLES = {role.value for role in Role}


def own_grants(user_ids: Iterable[UUID], day: date) -> dict[UUID, set[Grant]]:
    """The grants each of these people holds in their own right, in one query: every page asks it."""
    wanted = list(user_ids)
    found: defaultdict[UUID, set[Grant]] = defaultdict(set)
    granted = RoleGrant.objects.filter(holding_on(day), user_id__in=wanted, role__in=_ROLES).order_by()
    posted = Posting.objects.filter(holding_on(day), user_id__in=wanted).order_by()
    # A word of both, "officer", is the same role by grant and by position.
    rows = granted.values_list("user_id", "role", "department_id").union(
        posted.values_list("user_id", "position", "department_id")
    )
    for user_id, word, department_id in rows:
        found[user_id].add(Grant(ROLE_OF_POSITION.get(word) or Role(word), department_id))
    return found


def absent_people(acting: UUID, day: date) -> list[UUID]:
    """Those whose office this person carries today (대결); one step, never acting for an acting person."""
    rows = Absence.objects.filter(away_on(day), acting_id=acting).order_by("user_id")
    return list(rows.values_list("user_id", flat=True).distinct())


def department_grants(grants: Iterable[Grant]) -> set[Grant]:
    """Only what belongs to a department: district-wide trust (admin, privacy …) is never lent."""
    return {grant for grant in grants if grant.department_id is not None}


def grants_of(user: User, day: date) -> tuple[frozenset[Grant], tuple[Lent, ...]]:
    """What the person holds in their own right on the day, and what they carry for whom (대결)."""
    if user.kind == User.Kind.RESIDENT:
        return frozenset({Grant(Role.RESIDENT)}), ()
    absent = absent_people(user.id, day)
    held = own_grants([user.id, *absent], day)
    lent = tuple(Lent(person, frozenset(department_grants(held[person]))) for person in absent)
    return frozenset(held[user.id]), lent
