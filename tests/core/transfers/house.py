"""The ledger's stage with an administrator and a successor. Imported by tests only, after Django is ready."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tests.ledger.stage import Stage, set_stage

from hanseong.core.people import services as people
from hanseong.core.people.selectors import actor_for
from hanseong.core.permissions import Actor, Role
from hanseong.core.transfers.services import Wanted, transfer_official

TODAY = date(2026, 11, 18)
SINCE = date(2022, 7, 1)
LATER = TODAY + timedelta(days=7)


@dataclass(frozen=True)
class House:
    """``officer`` (of the stage) hands over to ``successor``, who works in another department."""

    stage: Stage
    admin: Actor
    successor: Actor

    @property
    def officer(self) -> Actor:
        return self.stage.officer

    def now_is(self, actor: Actor) -> Actor:
        """The same person as they are now."""
        return actor_for(UUID(str(actor.user_id)), self.stage.now)


def set_up() -> House:
    stage = set_stage()
    by = stage.people.system

    def person(name: str, place: UUID, role: Role | None = None) -> Actor:
        found = people.register_person(username=name, display_name=name, now=stage.now, by=by)
        facts = {"user_id": found.id, "valid_from": SINCE, "now": stage.now, "by": by}
        people.post_person(department_id=place, position="officer", **facts)
        if role:
            people.grant_role(role=role, department_id=None, **facts)
        return actor_for(found.id, stage.now)

    return House(
        stage=stage,
        admin=person("admin", stage.people.other_id, Role.ADMIN),
        successor=person("successor", stage.people.other_id),
    )


def moving(house: House, **more: Any) -> Wanted:
    """The officer moves to the other department today, unless said otherwise."""
    facts: dict[str, Any] = {
        "user_id": house.officer.user_id,
        "successor_id": house.successor.user_id,
        "on": TODAY,
        "reason": "정기 인사",
        "is_leaving": False,
        "department_id": house.stage.people.other_id,
        "position": "officer",
    }
    return Wanted(**{**facts, **more})


def leaving(house: House, **more: Any) -> Wanted:
    """The officer leaves today, unless said otherwise."""
    return moving(house, is_leaving=True, department_id=None, position="", **more)


def transferred(house: House, wanted: Wanted) -> UUID:
    return transfer_official(wanted, by=house.admin, now=house.stage.now)
