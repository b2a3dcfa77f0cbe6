"""Lock and look at a department or team: what the verbs about places share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.errors import EditedMeanwhile, NotVisible, Refused
from hanseong.core.people.models import Department, Renaming, Team
from hanseong.core.permissions import Actor

Kind = Literal["department", "team"]


def locked_place(kind: Kind, place_id: UUID, version: int | None = None) -> Department | Team:
    """The row under its lock; NotVisible, EditedMeanwhile when it is not the version that was looked at."""
    row: Department | Team | None
    if kind == "department":
        row = Department.objects.select_for_update().filter(id=place_id).first()
    else:
        row = Team.objects.select_for_update().filter(id=place_id).first()
    if row is None:
        raise NotVisible(_("그런 부서나 팀이 없습니다."))
    if version is not None and row.version != version:
        sentence = _("그 사이 다른 관리자가 고쳤습니다. 지금 내용을 확인하고 다시 보내십시오.")
        raise EditedMeanwhile(sentence)
    return row


def open_department(department_id: UUID, since: date, until: date | None) -> Department:
    """The department under its lock, when it exists through the whole half-open period; else Refused."""
    row = locked_place("department", department_id)
    check_inside(row, since, until)
    assert isinstance(row, Department)  # noqa: S101 - what the kind asked for says, for the type checker
    return row


def check_inside(row: Department | Team, since: date, until: date | None) -> None:
    """Refused when the place does not exist through the whole half-open period."""
    said = {"name": row.name, "day": f"{row.valid_from:%Y-%m-%d}"}
    if since < row.valid_from:
        raise Refused(_("‘%(name)s’은(는) %(day)s에 생깁니다. 첫날을 그날이나 그 뒤로 적으십시오.") % said)
    if row.valid_until is not None and (until is None or until > row.valid_until):
        said["day"] = f"{row.valid_until:%Y-%m-%d}"
        raise Refused(_("‘%(name)s’은(는) %(day)s에 없어집니다. 그날을 넘길 수 없습니다.") % said)


def renamings_of(row: Department | Team) -> list[Renaming]:
    """Every change of the place's name, the oldest first."""
    return list(row.renamings.order_by("valid_from"))


def save_next(row: Department | Team, fields: list[str]) -> None:
    """Write the fields as the next version."""
    row.version += 1
    row.save(update_fields=[*fields, "version"])


def record(
    row: Department | Team, what: str, detail: Mapping[str, object], *, now: datetime, by: Actor
) -> None:
    """The audit line of an act on the place."""
    kind = "department" if isinstance(row, Department) else "team"
    audit.record(by=by, verb=f"people.{kind}.{what}", target=f"{kind}:{row.id}", detail=detail, now=now)
