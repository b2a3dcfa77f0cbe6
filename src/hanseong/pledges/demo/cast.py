"""Who does what in the demo: one owner and one head per department, three people of the planning office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from hanseong.core.people.selectors import actor_named
from hanseong.core.permissions import Actor
from hanseong.pledges.services.head_approve import head_approve
from hanseong.pledges.services.planning_approve import planning_approve
from hanseong.pledges.services.publish_report import publish_report
from hanseong.pledges.services.submit_report import submit_report

_OWNERS = {
    "smart-city": ("smart-city-officer", "smart-city-head"),
    "culture": ("festival-officer", "culture-head"),
    "welfare": ("welfare-officer", "welfare-head"),
    "audit": ("privacy-officer", "audit-head"),
    "planning": ("planning-officer", "planning-head"),
}


@dataclass(frozen=True)
class Cast:
    """The people on one pledge's approval line."""

    officer: Actor
    head: Actor
    reviewer: Actor


def cast_of(department: str, at: datetime) -> Cast:
    """The approval line of a department's pledges. KeyError for a department without one."""
    officer, head = _OWNERS[department]
    return Cast(actor_named(officer, at), actor_named(head, at), actor_named("planning-lead", at))


def planner(at: datetime) -> Actor:
    """Who opens quarters and enters pledges."""
    return actor_named("planning-lead", at)


STEPS = ("draft", "head_review", "planning_review", "approved", "published")


def walk(report_id: UUID, cast: Cast, *, to: str, start: datetime, now: datetime) -> None:
    """Take a draft step by step to the state ``to``, a day apart and never later than ``now``."""
    goal = STEPS.index(to)
    acts = (
        (submit_report, cast.officer),
        (head_approve, cast.head),
        (planning_approve, cast.reviewer),
        (publish_report, cast.reviewer),
    )
    for day, (act, by) in enumerate(acts[:goal]):
        act(report_id=report_id, by=by, now=min(start + timedelta(days=day, minutes=37 * day), now))
