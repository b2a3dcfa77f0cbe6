"""Who holds a role: for reminders, for sign-in links, for lists of people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from hanseong.core.people.errors import UnknownPerson
from hanseong.core.people.models import Absence, Posting, RoleGrant, User
from hanseong.core.people.selectors.offices import ROLE_OF_POSITION
from hanseong.core.people.selectors.periods import away_on, day_of, holding_on
from hanseong.core.people.views import PersonView
from hanseong.core.permissions import Role


def people_holding(role: Role, department_id: UUID | None, at: datetime) -> list[PersonView]:
    """Active people who hold the role: in that department, or (None) anywhere.

    First those of the department, then district-wide holders, then who acts for an absent one.
    """
    day = day_of(at)
    own = _holders(role, department_id, day)
    acting = _acting(own, day)
    district = [] if department_id is None else _district_wide(role, day)
    return _people([*own, *district, *acting], day)


def person(user_id: UUID, at: datetime) -> PersonView | None:
    """One person as they stand at that moment, also when they have left; None when unknown."""
    found = _people([user_id], day_of(at), is_active_only=False)
    return found[0] if found else None


def person_by_login(username: str) -> UUID:
    """The id of the person with this sign-in name, also when they have left; raises UnknownPerson."""
    found = User.objects.filter(username=username).values_list("id", flat=True).first()
    if found is None:
        sentence = _("사용자 '%(name)s'을(를) 찾을 수 없습니다. 로그인 이름을 확인하십시오.")
        raise UnknownPerson(sentence % {"name": username})
    return found


def person_names(user_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Names for showing records; unknown ids are absent from the answer."""
    return dict(User.objects.filter(id__in=list(user_ids)).values_list("id", "display_name"))


def _holders(role: Role, department_id: UUID | None, day: date) -> list[UUID]:
    place = Q() if department_id is None else Q(department_id=department_id)
    positions = [position for position, carried in ROLE_OF_POSITION.items() if carried == role]
    posted = Posting.objects.filter(holding_on(day), place, position__in=positions)
    granted = RoleGrant.objects.filter(holding_on(day), place, role=role.value)
    residents: list[UUID] = []
    if role == Role.RESIDENT:
        residents = list(User.objects.filter(kind=User.Kind.RESIDENT).values_list("id", flat=True)[:1])
    return [
        *posted.order_by("position", "id").values_list("user_id", flat=True),
        *granted.values_list("user_id", flat=True),
        *residents,
    ]


def _district_wide(role: Role, day: date) -> list[UUID]:
    rows = RoleGrant.objects.filter(holding_on(day), role=role.value, department=None)
    return list(rows.values_list("user_id", flat=True))


def _acting(absent: list[UUID], day: date) -> list[UUID]:
    rows = Absence.objects.filter(away_on(day), user_id__in=absent)
    return list(rows.values_list("acting_id", flat=True))


def _people(user_ids: list[UUID], day: date, *, is_active_only: bool = True) -> list[PersonView]:
    rows = {row.id: row for row in User.objects.filter(id__in=user_ids)}
    posts: dict[UUID, tuple[str, UUID | None]] = {}
    current = Posting.objects.filter(holding_on(day), user_id__in=user_ids).order_by("-valid_from")
    for user_id, position, department_id in current.values_list("user_id", "position", "department_id"):
        posts.setdefault(user_id, (position, department_id))
    no_post: tuple[str, UUID | None] = ("", None)
    views: dict[UUID, PersonView] = {}
    for user_id in user_ids:
        row = rows.get(user_id)
        if row is None or (is_active_only and not row.is_active):
            continue
        held, place = posts.get(user_id, no_post)
        views.setdefault(user_id, PersonView(user_id, row.display_name, held, place))
    return list(views.values())
