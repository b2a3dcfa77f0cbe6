"""Enters a new member of staff in one go: the person, their place and, when asked, a role."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.errors import Invalid, Refused
from hanseong.core.people.models import Posting, User
from hanseong.core.people.permissions import MANAGE
from hanseong.core.people.selectors.periods import day_of
from hanseong.core.people.services.grant_role import grant_role
from hanseong.core.people.services.placing import check_inside, locked_place, open_department
from hanseong.core.people.services.register import post_person, register_person
from hanseong.core.people.views import PersonView
from hanseong.core.permissions import Actor, Role, check


def enter_person(  # noqa: PLR0913 - the facts of a new member of staff
    *,
    username: str,
    name: str,
    email: str,
    since: date,
    now: datetime,
    by: Actor,
    department_id: UUID | None = None,
    team_id: UUID | None = None,
    position: str = "",
    role: Role | None = None,
    is_role_district_wide: bool = False,
) -> PersonView:
    """A person without password, posted and trusted from ``since`` on; all of it or nothing.

    Raises NotAllowed, NotVisible, Invalid (a past day, a team of another department, a position
    without a department), Refused (the sign-in name is taken, the place does not exist then).
    """
    check(by, MANAGE)
    _check_facts(since, day_of(now), department_id, position)
    if role is not None and department_id is None and not is_role_district_wide:
        raise Invalid(_("역할의 범위가 될 부서를 고르거나 구 전체로 정하십시오."))
    login = unicodedata.normalize("NFC", username)
    with transaction.atomic():
        taken = User.objects.filter(username__iexact=login).first()
        if taken is not None:
            sentence = _("‘%(login)s’은(는) 이미 쓰는 로그인 이름입니다 (%(name)s).")
            raise Refused(sentence % {"login": login, "name": taken.display_name})
        person = register_person(username=login, display_name=name, email=email, now=now, by=by)
        if department_id is not None:
            _check_place(department_id, team_id, since)
            post_person(
                user_id=person.id,
                department_id=department_id,
                team_id=team_id,
                position=Posting.Position(position).value,
                valid_from=since,
                now=now,
                by=by,
            )
        if role is not None:
            place = None if is_role_district_wide else department_id
            grant_role(user_id=person.id, role=role, department_id=place, valid_from=since, now=now, by=by)
    return person


def _check_facts(since: date, today: date, department_id: UUID | None, position: str) -> None:
    if since < today:
        raise Invalid(_("지난날부터 자리나 역할을 줄 수는 없습니다. 오늘부터 적으십시오."))
    if bool(position) != (department_id is not None):
        raise Invalid(_("부서와 자리는 함께 정합니다. 둘 다 고르거나 둘 다 비우십시오."))


def _check_place(department_id: UUID, team_id: UUID | None, since: date) -> None:
    """Both exist from that day on without an end, and the team is one of the department's."""
    open_department(department_id, since, None)
    if team_id is None:
        return
    team = locked_place("team", team_id)
    if getattr(team, "department_id", None) != department_id:
        raise Invalid(_("고른 팀은 이 부서의 팀이 아닙니다."))
    check_inside(team, since, None)
