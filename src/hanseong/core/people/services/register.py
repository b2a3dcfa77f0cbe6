"""Enters departments, teams, people and postings; entering the same again changes nothing."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from hanseong.core.chain import audit
from hanseong.core.people.models import Department, Posting, Team, User
from hanseong.core.people.permissions import MANAGE
from hanseong.core.people.selectors.departments import view_of
from hanseong.core.people.views import DepartmentView, PersonView, TeamView
from hanseong.core.permissions import Actor, check


def register_department(  # noqa: PLR0913 - the facts of a department
    *,
    code: str,
    name: str,
    valid_from: date,
    now: datetime,
    by: Actor,
    name_en: str = "",
    is_planning_office: bool = False,
) -> DepartmentView:
    """The department with this code, made when new. Raises NotAllowed."""
    check(by, MANAGE)
    facts = {"name": name, "name_en": name_en, "is_planning_office": is_planning_office}
    with transaction.atomic():
        row, is_new = Department.objects.get_or_create(
            code=code, defaults={**facts, "valid_from": valid_from}
        )
        if is_new:
            _record("department", row.id, {"code": code, **facts}, now=now, by=by)
    return view_of(row)


def register_team(  # noqa: PLR0913 - the facts of a team
    *,
    department_id: UUID,
    code: str,
    name: str,
    valid_from: date,
    now: datetime,
    by: Actor,
    name_en: str = "",
) -> TeamView:
    """The team with this code, made when new. Raises NotAllowed."""
    check(by, MANAGE)
    facts = {"name": name, "name_en": name_en, "department_id": department_id}
    with transaction.atomic():
        row, is_new = Team.objects.get_or_create(code=code, defaults={**facts, "valid_from": valid_from})
        if is_new:
            _record("team", row.id, {"code": code, **facts}, now=now, by=by)
    return TeamView(row.id, row.code, row.name, row.name_en, row.department_id)


def register_person(  # noqa: PLR0913 - the facts of a person
    *, username: str, display_name: str, now: datetime, by: Actor, email: str = "", is_resident: bool = False
) -> PersonView:
    """The person with this sign-in name, made without a password when new. Raises NotAllowed."""
    check(by, MANAGE)
    facts = {
        "display_name": display_name,
        "email": email,
        "kind": User.Kind.RESIDENT if is_resident else User.Kind.STAFF,
        "password": User.objects.unusable_password(),
    }
    with transaction.atomic():
        row, is_new = User.objects.get_or_create(username=username, defaults=facts)
        if is_new:
            _record("user", row.id, {"username": username}, now=now, by=by)
    return PersonView(row.id, row.display_name)


def post_person(  # noqa: PLR0913 - the facts of a posting
    *,
    user_id: UUID,
    department_id: UUID,
    position: str,
    valid_from: date,
    now: datetime,
    by: Actor,
    team_id: UUID | None = None,
    valid_until: date | None = None,
) -> UUID:
    """Post the person as ``division_head``, ``team_lead`` or ``officer``; returns the posting's id.

    Raises NotAllowed, ValueError for another position.
    """
    check(by, MANAGE)
    facts = {
        "user_id": user_id,
        "department_id": department_id,
        "team_id": team_id,
        "position": Posting.Position(position).value,
        "valid_from": valid_from,
    }
    with transaction.atomic():
        row, is_new = Posting.objects.get_or_create(**facts, defaults={"valid_until": valid_until})
        if is_new:
            _record("user", user_id, {"posting": row.id, **facts, "until": valid_until}, now=now, by=by)
    return row.id


def _record(kind: str, row_id: UUID, detail: dict[str, object], *, now: datetime, by: Actor) -> None:
    plain = {key: value for key, value in detail.items() if key not in ("password", "email")}
    audit.record(by=by, verb=f"people.{kind}.registered", target=f"{kind}:{row_id}", detail=plain, now=now)
