"""Questions about pools."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Prefetch, Q

from hanseong.core.allocation.domain.terms import Resource, State
from hanseong.core.allocation.kinds import pool_kinds
from hanseong.core.allocation.models import Pool
from hanseong.core.allocation.selectors.reading import kind_of, light_phases, terms_of, unknown_pool
from hanseong.core.allocation.views import PoolView
from hanseong.core.permissions import Actor, may

_COUNTS = {
    "waiting": Count("claims", filter=Q(claims__state=State.WAITING), distinct=True),
    "applied": Count("claims", filter=Q(claims__state=State.APPLIED), distinct=True),
}


def pool(actor: Actor, pool_id: UUID, now: datetime) -> PoolView:
    """One pool at this moment; raises UnknownPool when there is none for this actor."""
    return _only(actor, _views(Q(id=pool_id), now))


def pool_named(actor: Actor, key: str, now: datetime) -> PoolView:
    """The same by the room's own key."""
    return _only(actor, _views(Q(key=key), now))


def pools(actor: Actor, kind: str, now: datetime, prefix: str = "") -> list[PoolView]:
    """The pools of a kind whose keys begin so, by key."""
    if kind not in pool_kinds or not may(actor, pool_kinds.get(kind).view):
        return []
    return _views(Q(kind=kind, key__startswith=prefix), now)


def _only(actor: Actor, found: Sequence[PoolView]) -> PoolView:
    for view in found:
        if view.kind in pool_kinds and may(actor, pool_kinds.get(view.kind).view):
            return view
    raise unknown_pool()


def _views(which: Q, now: datetime) -> list[PoolView]:
    rows = (
        Pool.objects.filter(which)
        .annotate(**_COUNTS)
        .prefetch_related(Prefetch("phases", light_phases()), "units")
    )
    return [_view(row, now) for row in rows.order_by("key")]


def _view(row: Pool, now: datetime) -> PoolView:
    kind_of(row)
    terms = terms_of(row, row.phases.all())
    is_counted = terms.resource is not Resource.UNITS
    counts = vars(row)
    return PoolView(
        id=row.id,
        key=row.key,
        kind=row.kind,
        label=row.label,
        terms=terms,
        units=tuple(sorted(unit.key for unit in row.units.all())),
        taken=row.taken,
        free=max(terms.limit_at(now) - row.taken, 0) if is_counted else None,
        waiting=counts["waiting"],
        applied=counts["applied"],
        phase=None if terms.is_over(now) else terms.phase_at(now),
        department_id=row.department_id,
    )
