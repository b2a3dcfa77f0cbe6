"""Finds the person a sign-in link or token is for, and makes one where that is allowed."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.people.errors import NobodyHoldsRole
from hanseong.core.people.models import Department, Posting, RoleGrant, User
from hanseong.core.people.roles import LABELS
from hanseong.core.people.selectors.departments import department as find_department
from hanseong.core.people.selectors.holders import people_holding
from hanseong.core.people.selectors.offices import ROLE_OF_POSITION
from hanseong.core.people.selectors.periods import day_of, holding_on
from hanseong.core.permissions import Actor, Role

_OF_A_DEPARTMENT = frozenset(ROLE_OF_POSITION.values())


def find_holder(*, role: Role, department: str | None, now: datetime, by: Actor) -> User:
    """A person who holds the role (in that department, by code or name).

    Where nobody does, the demo makes a person for it; elsewhere only the very first administrator
    may be made so. Raises NobodyHoldsRole otherwise, UnknownDepartment for an unknown name.
    """
    place = None if department is None else find_department(department).id
    for found in people_holding(role, place, now):
        return User.objects.get(id=found.id)
    is_first_admin = role is Role.ADMIN and place is None
    if not settings.HANSEONG_DEMO and not is_first_admin:
        sentence = _(
            "'%(role)s' 역할을 맡은 사람이 없습니다. 관리자로 로그인하여 먼저 사람과 권한을 등록하십시오."
            " 관리자도 없으면 hanseong people link --as admin 을 쓰십시오."
        )
        raise NobodyHoldsRole(sentence % {"role": _(LABELS[role])}, role=role.value)
    row = None if place is None else Department.objects.get(id=place)
    if row is None and role in _OF_A_DEPARTMENT:
        row = Department.objects.filter(holding_on(day_of(now))).first()
    return _make(role, row, now=now, by=by)


def _make(role: Role, department: Department | None, *, now: datetime, by: Actor) -> User:
    """A person for the role, holding it from today; found again by their sign-in name."""
    suffix = f"-{department.code}" if department else ""
    label = _(LABELS[role])
    with transaction.atomic():
        user, is_new = User.objects.get_or_create(
            username=f"{role.value}{suffix}",
            defaults={
                "display_name": f"{department.name} {label}" if department else label,
                "kind": User.Kind.RESIDENT if role is Role.RESIDENT else User.Kind.STAFF,
                "password": User.objects.unusable_password(),
            },
        )
        if not user.is_active:
            sentence = _("'%(name)s'은(는) 더 이상 로그인할 수 없는 사람입니다.")
            raise NobodyHoldsRole(sentence % {"name": user.username})
        if role is not Role.RESIDENT:
            _give(user, role, department, now=now)
        detail = {"role": role, "department": department.code if department else None, "is_new": is_new}
        audit.record(by=by, verb="people.person.made", target=f"user:{user.id}", detail=detail, now=now)
    return user


def _give(user: User, role: Role, department: Department | None, *, now: datetime) -> None:
    since = day_of(now)
    if role is Role.HEAD and department is not None:
        position = Posting.Position.DIVISION_HEAD
    elif role is Role.OFFICER and department is not None:
        position = Posting.Position.OFFICER
    else:
        RoleGrant.objects.create(user=user, role=role.value, department=department, valid_from=since)
        return
    Posting.objects.create(user=user, department=department, position=position, valid_from=since)
