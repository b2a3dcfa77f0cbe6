"""Gives a role to a person, and ends it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.errors import EditedMeanwhile, Invalid, NotVisible, Refused
from hanseong.core.people.models import RoleGrant, User
from hanseong.core.people.permissions import MANAGE
from hanseong.core.people.selectors.periods import day_of
from hanseong.core.people.services.placing import open_department
from hanseong.core.permissions import Actor, Role, check


def grant_role(  # noqa: PLR0913 - one grant is this many facts
    *,
    user_id: UUID,
    role: Role,
    department_id: UUID | None,
    now: datetime,
    by: Actor,
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> UUID:
    """Grant the role for the half-open period (from today unless said); returns the grant's id.

    Raises NotAllowed, NotVisible (no such active person), Invalid (a period that ends before it
    begins), Refused (the same role is held in a part of that period already, the department does not
    exist all through it).
    """
    check(by, MANAGE)
    since = valid_from or day_of(now)
    if valid_until is not None and valid_until <= since:
        raise Invalid(_("끝나는 날은 시작하는 날보다 뒤여야 합니다."))
    with transaction.atomic():
        if User.objects.select_for_update().filter(id=user_id, is_active=True).first() is None:
            raise NotVisible(_("그런 사람이 없습니다."))
        if department_id is not None:
            open_department(department_id, since, valid_until)
        place = Q(department=None) if department_id is None else Q(department_id=department_id)
        held = RoleGrant.objects.filter(place, user_id=user_id, role=role.value)
        same = held.filter(valid_from=since, valid_until=valid_until).first()
        if same is not None:
            return same.id  # entering the same again changes nothing
        ends_later = Q(valid_until=None) | Q(valid_until__gt=since)
        if held.filter(ends_later, valid_from__lt=valid_until or date.max).exists():
            raise Refused(_("같은 기간에 이미 같은 역할을 맡고 있습니다."))
        grant = RoleGrant.objects.create(
            user_id=user_id,
            role=role.value,
            department_id=department_id,
            granted_by_id=by.user_id,
            valid_from=since,
            valid_until=valid_until,
        )
        detail = {"role": role, "department": department_id, "from": since, "until": valid_until}
        audit.record(by=by, verb="people.role.granted", target=f"user:{user_id}", detail=detail, now=now)
    return grant.id


def end_role(
    *,
    grant_id: UUID,
    now: datetime,
    by: Actor,
    valid_until: date | None = None,
    seen_until: date | Literal["any"] | None = "any",
) -> None:
    """End a grant today, or on the later day ``valid_until`` (no longer held on it); it stays as history.

    ``seen_until`` is the end that was looked at. Raises NotAllowed, NotVisible, EditedMeanwhile,
    Invalid (a past day, later than it ends anyway), Refused (over already; their own administration:
    the house would be left locked).
    """
    check(by, MANAGE)
    with transaction.atomic():
        grant = RoleGrant.objects.select_for_update().filter(id=grant_id).first()
        if grant is None:
            raise NotVisible(_("그런 권한이 없습니다."))
        if grant.role == Role.ADMIN and grant.user_id == by.user_id:
            raise Refused(_("자기 자신의 관리자 권한은 거둘 수 없습니다. 다른 관리자에게 부탁하십시오."))
        if seen_until not in ("any", grant.valid_until):
            raise EditedMeanwhile(
                _("그 사이 다른 관리자가 이 역할의 기간을 고쳤습니다. 확인하고 다시 하십시오.")
            )
        today = day_of(now)
        last = valid_until or today
        _check_end(grant, last, today)
        detail = {
            "role": grant.role,
            "department": grant.department_id,
            "from": grant.valid_from,
            "until": last,
        }
        if grant.valid_from >= last:  # given for that day or later: there is no day on which it held
            grant.delete()
        else:
            grant.valid_until = last
            grant.save(update_fields=["valid_until"])
        audit.record(by=by, verb="people.role.ended", target=f"user:{grant.user_id}", detail=detail, now=now)


def _check_end(grant: RoleGrant, last: date, today: date) -> None:
    if grant.valid_until is not None and grant.valid_until <= today:
        raise Refused(_("이미 끝난 역할입니다."))
    if last < today:
        raise Invalid(_("지난날에 끝낼 수는 없습니다. 오늘부터 적으십시오."))
    if grant.valid_until is not None and last > grant.valid_until:
        raise Invalid(_("이미 그 전에 끝나기로 되어 있습니다. 더 오래 맡기려면 역할을 새로 주십시오."))
