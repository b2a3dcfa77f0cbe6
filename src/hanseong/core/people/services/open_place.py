"""Enters a new department or team on a page: a code that is taken is refused, never taken over."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.errors import Refused
from hanseong.core.people.models import Department, Team
from hanseong.core.people.permissions import MANAGE
from hanseong.core.people.services.placing import check_inside, locked_place
from hanseong.core.people.services.register import register_department, register_team
from hanseong.core.people.views import DepartmentView, TeamView
from hanseong.core.permissions import Actor, check


def open_department_on(  # noqa: PLR0913 - the facts of a department
    *,
    code: str,
    name: str,
    name_en: str,
    valid_from: date,
    is_planning_office: bool,
    now: datetime,
    by: Actor,
) -> DepartmentView:
    """A department that begins on the day. Raises NotAllowed, Refused (the code or the name is taken)."""
    check(by, MANAGE)
    with transaction.atomic():
        if Department.objects.filter(code=code).exists():
            raise Refused(_("‘%(code)s’은(는) 이미 쓰는 부호입니다.") % {"code": code})
        if Department.objects.filter(name=name, valid_until=None).exists():
            raise Refused(_("같은 이름의 부서가 이미 있습니다."))
        return register_department(
            code=code,
            name=name,
            name_en=name_en,
            valid_from=valid_from,
            is_planning_office=is_planning_office,
            now=now,
            by=by,
        )


def open_team_on(  # noqa: PLR0913 - the facts of a team
    *, department_id: UUID, code: str, name: str, name_en: str, valid_from: date, now: datetime, by: Actor
) -> TeamView:
    """A team that begins on the day inside its department's days. Raises NotAllowed, NotVisible, Refused."""
    check(by, MANAGE)
    with transaction.atomic():
        department = locked_place("department", department_id)
        check_inside(department, valid_from, None)
        if Team.objects.filter(code=code).exists():
            raise Refused(_("‘%(code)s’은(는) 이미 쓰는 부호입니다.") % {"code": code})
        if Team.objects.filter(department_id=department_id, name=name, valid_until=None).exists():
            raise Refused(_("같은 이름의 팀이 이 부서에 이미 있습니다."))
        return register_team(
            department_id=department_id,
            code=code,
            name=name,
            name_en=name_en,
            valid_from=valid_from,
            now=now,
            by=by,
        )
