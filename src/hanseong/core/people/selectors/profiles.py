"""One person's offices over time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from hanseong.core.people.models import Department, Posting, RoleGrant, User
from hanseong.core.people.selectors.periods import day_of
from hanseong.core.people.views import PlaceView, PostingView, ProfileView, RoleView


def profile(user_id: UUID, at: datetime) -> ProfileView | None:
    """A member of staff with every posting and grant, newest first, also when they have left.

    None for whoever is no member of staff: residents are in no directory.
    """
    row = User.objects.filter(id=user_id, kind=User.Kind.STAFF).first()
    if row is None:
        return None
    day = day_of(at)
    postings = Posting.objects.filter(user=row).select_related("department", "team")
    grants = RoleGrant.objects.filter(user=row).select_related("department", "granted_by")
    return ProfileView(
        id=row.id,
        username=row.username,
        name=row.display_name,
        is_active=row.is_active,
        left_at=row.left_at,
        postings=tuple(_posting(found, day) for found in postings.order_by("-valid_from", "-id")),
        roles=tuple(_role(found, day) for found in grants.order_by("-valid_from", "role", "id")),
    )


def grant_of(grant_id: UUID, at: datetime) -> tuple[UUID, RoleView] | None:
    """A grant with the person who holds it; None when there is none."""
    row = RoleGrant.objects.select_related("department", "granted_by").filter(id=grant_id).first()
    return None if row is None else (row.user_id, _role(row, day_of(at)))


def _place(row: Department) -> PlaceView:
    return PlaceView(row.name, row.name_en)


def _last_day(valid_until: date | None) -> date | None:
    return None if valid_until is None else valid_until - timedelta(days=1)


def _is_over(valid_until: date | None, day: date) -> bool:
    return valid_until is not None and valid_until <= day


def _posting(row: Posting, day: date) -> PostingView:
    return PostingView(
        position=row.position,
        department=_place(row.department),
        team=None if row.team is None else PlaceView(row.team.name, row.team.name_en),
        valid_from=row.valid_from,
        last_day=_last_day(row.valid_until),
        is_now=row.valid_from <= day and not _is_over(row.valid_until, day),
    )


def _role(row: RoleGrant, day: date) -> RoleView:
    is_over = _is_over(row.valid_until, day)
    return RoleView(
        id=row.id,
        role=row.role,
        department=None if row.department is None else _place(row.department),
        granted_by="" if row.granted_by is None else row.granted_by.display_name,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        is_over=is_over,
        is_now=row.valid_from <= day and not is_over,
    )
