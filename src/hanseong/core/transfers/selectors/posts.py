"""The post an official leaves on a day: seats, roles of its departments, and what the successor will hold."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from hanseong.core.people.models import Posting, RoleGrant, User
from hanseong.core.people.selectors.offices import ROLE_OF_POSITION, own_grants
from hanseong.core.people.selectors.periods import holding_on
from hanseong.core.permissions import Actor, Grant, Role
from hanseong.core.transfers.handovers import Case

_ROLES = {role.value for role in Role}


@dataclass(frozen=True)
class Post:
    """Seats and role grants that hold on the day. ``roles`` are district-wide ones chosen to pass too."""

    seats: tuple[Posting, ...]
    grants: tuple[RoleGrant, ...]
    roles: frozenset[str]

    @property
    def of_departments(self) -> frozenset[Grant]:
        """The trust that belongs to departments: by seat and by grant."""
        seats = {Grant(ROLE_OF_POSITION[seat.position], seat.department_id) for seat in self.seats}
        granted = {_grant(row) for row in self.grants if row.department_id is not None}
        return frozenset(seats | granted)

    @property
    def passing(self) -> tuple[RoleGrant, ...]:
        """Grants that pass with the post: those of its departments, and the chosen district-wide ones."""
        return tuple(row for row in self.grants if row.department_id is not None or row.role in self.roles)


def _grant(row: RoleGrant) -> Grant:
    return Grant(Role(row.role), row.department_id)


def post_of(user_id: UUID, on: date, roles: Collection[str] = ()) -> Post:
    """What the official holds on the day, and would hold but for the transfer."""
    seats = Posting.objects.filter(holding_on(on), user_id=user_id).select_related("department", "team")
    grants = RoleGrant.objects.filter(holding_on(on), user_id=user_id, role__in=_ROLES)
    return Post(tuple(seats), tuple(grants.select_related("department")), frozenset(roles))


def case_of(  # noqa: PLR0913 - the facts of one transfer
    *, from_id: UUID, to_id: UUID, on: date, post: Post, is_leaving: bool, takes_post: bool
) -> Case:
    """The transfer as rooms see it."""
    return Case(
        from_id=from_id,
        to_id=to_id,
        on=on,
        departments=frozenset(grant.department_id for grant in post.of_departments if grant.department_id),
        teams=frozenset(seat.team_id for seat in post.seats if seat.team_id),
        is_leaving=is_leaving,
        takes_post=takes_post,
    )


def successor_then(successor: User, on: date, post: Post, *, takes_post: bool) -> Actor:
    """The successor as they will be on the day, with what the transfer gives them."""
    held = own_grants([successor.id], on)[successor.id]
    given = {_grant(row) for row in post.grants if row.department_id is None and row.role in post.roles}
    if takes_post:
        given |= post.of_departments
    return Actor(successor.id, successor.display_name, frozenset(held | given), is_staff=successor.is_staff)


def is_last_administrator(user_id: UUID, on: date, *, but: UUID | None) -> bool:
    """Whether nobody else would administer the house from the day on; ``but`` takes the role over."""
    if but is not None:
        return False
    admins = RoleGrant.objects.filter(holding_on(on), role=Role.ADMIN.value, department=None)
    others = admins.filter(Q(user__is_active=True) & ~Q(user_id=user_id))
    return admins.filter(user_id=user_id).exists() and not others.exists()
