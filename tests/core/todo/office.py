"""Two departments with people and kinds of items. Imported by tests only, after Django is ready."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from hanseong.core.people import services as people
from hanseong.core.people.selectors import actor_for, system_actor
from hanseong.core.permissions import Actor, Role, declare
from hanseong.core.todo import TodoKind, open_todo, to_role
from hanseong.core.todo.kinds import kinds
from hanseong.core.todo.models import Todo

MOMENT = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)
SINCE = date(2022, 7, 1)
APPROVE = declare("trial.approve", "시험 결재", roles=(Role.HEAD,))

for _kind in (
    TodoKind("trial.write", "쓰기", "누가 기다립니다."),
    TodoKind("trial.approve", "결재", "결재를 기다립니다.", permission=APPROVE),
):
    if _kind.key not in kinds:
        kinds.add(_kind)


@dataclass(frozen=True)
class Office:
    """``head``, ``officer`` and ``colleague`` sit in ``here``, ``stranger`` in ``there``."""

    here: UUID
    there: UUID
    head: Actor
    officer: Actor
    colleague: Actor
    stranger: Actor
    planner: Actor

    @property
    def system(self) -> Actor:
        return system_actor("commands")


def set_up() -> Office:
    by = system_actor("commands")

    def place(code: str) -> UUID:
        return people.register_department(code=code, name=f"{code}과", valid_from=SINCE, now=MOMENT, by=by).id

    def person(name: str, where: UUID, position: str = "officer", role: Role | None = None) -> Actor:
        found = people.register_person(username=name, display_name=name, now=MOMENT, by=by)
        facts = {"user_id": found.id, "valid_from": SINCE, "now": MOMENT, "by": by}
        people.post_person(department_id=where, position=position, **facts)
        if role:
            people.grant_role(role=role, department_id=None, **facts)
        return actor_for(found.id, MOMENT)

    here, there = place("here"), place("there")
    return Office(
        here=here,
        there=there,
        head=person("head", here, "division_head"),
        officer=person("officer", here),
        colleague=person("colleague", here),
        stranger=person("stranger", there),
        planner=person("planner", there, "team_lead", Role.PLANNING),
    )


def opened(office: Office, target: str = "thing:1", **more: Any) -> UUID:
    """An item for the officers of ``here``, unless said otherwise."""
    facts: dict[str, Any] = {
        "kind": "trial.write",
        "title": "시험 %(n)s",
        "params": {"n": 1},
        "to": to_role(Role.OFFICER, office.here),
        "url": "/help/",
        "by": office.system,
        "now": MOMENT,
    }
    return open_todo(**{**facts, "target": target, **more})


def away(absent: Actor, acting: Actor, office: Office) -> Actor:
    """``acting`` as they are while ``absent`` is away."""
    today = date(2026, 11, 18)
    people.set_absence(
        user_id=absent.user_id,
        acting_id=acting.user_id,
        reason="교육",
        valid_from=today,
        valid_until=today + timedelta(days=3),
        now=MOMENT,
        by=office.system,
    )
    return actor_for(acting.user_id, MOMENT)


def row(todo_id: UUID) -> Todo:
    return Todo.objects.get(id=todo_id)
