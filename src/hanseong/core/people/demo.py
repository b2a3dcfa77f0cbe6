"""The people of the demo district. Every name is made up; nobody of the real world is meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from hanseong.core.people.selectors.actors import system_actor
from hanseong.core.people.services.grant_role import grant_role
from hanseong.core.people.services.register import (
    post_person,
    register_department,
    register_person,
    register_team,
)
from hanseong.core.permissions import Actor, Role

SINCE = date(2022, 7, 1)  # the 8th popularly elected term began


@dataclass(frozen=True)
class Staff:
    """One member of staff: sign-in name, name, position, team, roles beyond the position's own."""

    username: str
    name: str
    position: str = "officer"
    team: str = ""
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True)
class Place:
    """One department with its teams (code, name, English name) and its people."""

    code: str
    name: str
    name_en: str
    teams: tuple[tuple[str, str, str], ...]
    staff: tuple[Staff, ...]
    is_planning_office: bool = field(default=False)


DISTRICT: tuple[Place, ...] = (
    Place(
        "planning",
        "기획예산과",
        "Planning and Budget",
        (("pledge-management", "공약관리팀", "Pledge Management"), ("budget", "예산팀", "Budget")),
        (
            Staff("planning-head", "한가람", "division_head", roles=(Role.PLANNING,)),
            Staff("planning-lead", "서나래", "team_lead", "pledge-management", (Role.PLANNING,)),
            Staff("planning-officer", "문다솜", "officer", "pledge-management", (Role.PLANNING,)),
        ),
        is_planning_office=True,
    ),
    Place(
        "smart-city",
        "첨단도시과",
        "Smart City",
        (
            ("smart-planning", "스마트기획팀", "Smart Planning"),
            ("robotics", "로봇운영팀", "Robot Operation"),
            ("big-data", "빅데이터팀", "Big Data"),
            ("informatization", "정보화팀", "Informatization"),
        ),
        (
            Staff("smart-city-head", "임라온", "division_head"),
            Staff("smart-city-lead", "조마루", "team_lead", "smart-planning"),
            Staff("smart-city-officer", "백바다", "officer", "smart-planning"),
            Staff("robotics-lead", "신사랑", "team_lead", "robotics", (Role.OPERATOR,)),
            Staff("big-data-officer", "안아라", "officer", "big-data", (Role.ANALYST,)),
            Staff("informatization-lead", "양한별", "team_lead", "informatization", (Role.ADMIN,)),
        ),
    ),
    Place(
        "culture",
        "문화체육과",
        "Culture and Sports",
        (("festival", "축제팀", "Festivals"),),
        (
            Staff("culture-head", "유자람", "division_head"),
            Staff("festival-officer", "전차미", "officer", "festival", (Role.MODERATOR,)),
        ),
    ),
    Place(
        "welfare",
        "장애인복지과",
        "Welfare of Persons with Disabilities",
        (("disability-support", "장애인지원팀", "Disability Support"),),
        (
            Staff("welfare-head", "홍타래", "division_head"),
            Staff("welfare-officer", "고파란", "officer", "disability-support"),
        ),
    ),
    Place(
        "civil-affairs",
        "민원여권과",
        "Civil Affairs and Passports",
        (("civil-desk", "통합민원팀", "Civil Affairs Desk"),),
        (
            Staff("civil-affairs-head", "진누리", "division_head"),
            Staff("desk-officer", "류보람", "officer", "civil-desk", (Role.DESK,)),
        ),
    ),
    Place(
        "mayor-office",
        "비서실",
        "Office of the Mayor",
        (),
        (Staff("mayor-office", "남하늘", "officer", roles=(Role.MAYOR_OFFICE,)),),
    ),
    Place(
        "audit",
        "감사담당관",
        "Audit",
        (("privacy", "개인정보보호팀", "Privacy"),),
        (
            Staff("audit-head", "구슬기", "division_head"),
            Staff("privacy-officer", "심아름", "officer", "privacy", (Role.PRIVACY,)),
        ),
    ),
)


def load(*, now: datetime) -> None:
    """Enter the district once; the caller looks whether there are departments already."""
    by = system_actor("demo")
    for place in DISTRICT:
        _enter(place, now=now, by=by)
    register_person(username="resident", display_name="주민 하나", is_resident=True, now=now, by=by)


def _enter(place: Place, *, now: datetime, by: Actor) -> None:
    department = register_department(
        code=place.code,
        name=place.name,
        name_en=place.name_en,
        is_planning_office=place.is_planning_office,
        valid_from=SINCE,
        now=now,
        by=by,
    )
    teams = {
        code: register_team(
            department_id=department.id,
            code=code,
            name=name,
            name_en=name_en,
            valid_from=SINCE,
            now=now,
            by=by,
        ).id
        for code, name, name_en in place.teams
    }
    for member in place.staff:
        _employ(member, department.id, teams.get(member.team), now=now, by=by)


def _employ(member: Staff, department_id: UUID, team_id: UUID | None, *, now: datetime, by: Actor) -> None:
    person = register_person(username=member.username, display_name=member.name, now=now, by=by)
    post_person(
        user_id=person.id,
        department_id=department_id,
        team_id=team_id,
        position=member.position,
        valid_from=SINCE,
        now=now,
        by=by,
    )
    for role in member.roles:
        grant_role(user_id=person.id, role=role, department_id=None, valid_from=SINCE, now=now, by=by)
