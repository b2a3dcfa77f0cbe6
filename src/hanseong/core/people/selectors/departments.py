"""Questions about departments and teams."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from hanseong.core.people.errors import UnknownDepartment
from hanseong.core.people.models import Department, Team
from hanseong.core.people.selectors.periods import day_of, holding_on
from hanseong.core.people.views import DepartmentView, TeamView


def view_of(row: Department) -> DepartmentView:
    """The row as others may see it."""
    return DepartmentView(row.id, row.code, row.name, row.name_en, row.is_planning_office)


def department(code_or_name: str) -> DepartmentView:
    """The department with this code or name; among namesakes the youngest. Raises UnknownDepartment."""
    word = unicodedata.normalize("NFC", code_or_name).strip()
    wanted = Q(code=word) | Q(name=word) | Q(name_en__iexact=word)
    row = Department.objects.filter(wanted).order_by("-valid_from").first() if word else None
    if row is None:
        known = Department.objects.filter(valid_until=None).values_list("code", "name")[:20]
        names = ", ".join(f"{code}({name})" for code, name in known)
        sentence = _("부서 '%(word)s'을(를) 찾을 수 없습니다. 지금 있는 부서: %(names)s")
        raise UnknownDepartment(sentence % {"word": word, "names": names or _("없음")})
    return view_of(row)


def department_by_id(department_id: UUID) -> DepartmentView:
    """The department with this id, ended ones too; raises UnknownDepartment."""
    row = Department.objects.filter(id=department_id).first()
    if row is None:
        raise UnknownDepartment(_("그런 부서가 없습니다."))
    return view_of(row)


def departments(at: datetime) -> list[DepartmentView]:
    """Every department that exists at that moment, by name."""
    return [view_of(row) for row in Department.objects.filter(holding_on(day_of(at)))]


def department_names() -> dict[UUID, str]:
    """Names of all departments, also of ended ones, for showing old records."""
    return dict(Department.objects.values_list("id", "name"))


def teams(at: datetime, department_id: UUID | None = None) -> list[TeamView]:
    """Teams that exist at that moment, of one department or of all."""
    rows = Team.objects.filter(holding_on(day_of(at)))
    if department_id is not None:
        rows = rows.filter(department_id=department_id)
    return [TeamView(row.id, row.code, row.name, row.name_en, row.department_id) for row in rows]
