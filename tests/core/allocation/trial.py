"""Kinds of pools, people and rows for these tests. Imported by tests only, after Django is ready."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from hanseong.core.allocation import Terms, open_pool
from hanseong.core.allocation.kinds import Change, PoolKind, pool_kinds
from hanseong.core.allocation.models import Claim, Pool
from hanseong.core.allocation.views import PoolView
from hanseong.core.people.models import User
from hanseong.core.permissions import Actor, Grant, Role

# Keys of other parts of core stand in for a room's own.
VIEW, BOOK, MANAGE = "live.stream", "jobs.view", "people.trial_manage"
KIND = "trial.places"
heard: list[tuple[Change, Actor, datetime]] = []


def _declare_once() -> None:
    from hanseong.core.permissions import declare, permissions

    if MANAGE not in {found.key for found in permissions()}:
        declare(MANAGE, "시험 배정 관리", roles=(Role.OFFICER, Role.HEAD))
    if KIND not in pool_kinds:
        pool_kinds.add(PoolKind(KIND, "시험", VIEW, BOOK, MANAGE, changed=lambda *told: heard.append(told)))


_declare_once()


def staff(name: str = "officer", department_id: UUID | None = None) -> Actor:
    user = User.objects.create_person(username=name, display_name=name)
    return Actor(user.id, name, frozenset({Grant(Role.OFFICER, department_id)}), is_staff=True)


def resident(name: str) -> Actor:
    user = User.objects.create_person(username=name, display_name=name)
    return Actor(user.id, name, frozenset({Grant(Role.RESIDENT)}))


def opened(terms: Terms, by: Actor, now: datetime, key: str = "trial/1", **rest) -> PoolView:
    return open_pool(key=key, kind=KIND, label="시험 회차", terms=terms, by=by, now=now, **rest)


def states(pool_id: UUID) -> dict[str, str]:
    """Key of each claim → its state, in the order of application."""
    rows = Claim.objects.filter(pool_id=pool_id).order_by("sequence")
    return dict(rows.values_list("key", "state"))


def counted(pool_id: UUID) -> tuple[int, int]:
    """What the database has counted, and what the claims add up to."""
    claims = Claim.objects.filter(pool_id=pool_id, state__in=["held", "offered"])
    return Pool.objects.get(id=pool_id).taken, sum(claims.values_list("size", flat=True))
