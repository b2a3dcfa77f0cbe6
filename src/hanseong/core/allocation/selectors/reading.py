"""Rows in the words of the domain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hanseong.core.allocation.domain import terms as domain
from hanseong.core.allocation.errors import UnknownPool
from hanseong.core.allocation.kinds import PoolKind, pool_kinds
from hanseong.core.allocation.models import Claim, ClaimPart, Pool, PoolPhase
from hanseong.core.permissions import Actor, may


def kind_of(row: Pool) -> PoolKind:
    """Who may do what with a pool; UnknownPool when no room here offers its kind any more."""
    if row.kind not in pool_kinds:
        raise unknown_pool()
    return pool_kinds.get(row.kind)


def unknown_pool() -> UnknownPool:
    """Absent and foreign pools look the same."""
    return UnknownPool(_("그런 배정 대상이 없습니다."))


def pool_row(actor: Actor, pool_id: UUID) -> Pool:
    """The pool's row, unlocked, if the actor may know of it; raises UnknownPool."""
    row = Pool.objects.filter(id=pool_id).first()
    if row is None or not may(actor, kind_of(row).view):
        raise unknown_pool()
    return row


def may_manage(actor: Actor, row: Pool) -> bool:
    """Whether the actor manages this pool."""
    return may(actor, kind_of(row).manage, row.department_id)


def light_phases() -> QuerySet[PoolPhase]:
    """Phases without the lists of a draw, which may be long."""
    return PoolPhase.objects.defer("entrants", "drawn").order_by("number")


def terms_of(row: Pool, phases: Iterable[PoolPhase]) -> domain.Terms:
    """The rules of a pool."""
    return domain.Terms(
        resource=domain.Resource(row.resource),
        capacity=row.capacity,
        phases=tuple(
            domain.Phase(
                policy=domain.Policy(phase.policy),
                opens_at=phase.opens_at,
                closes_at=phase.closes_at,
                has_line=phase.has_line,
                offer_for=phase.offer_for,
                upto=phase.upto,
                is_closed=phase.entries_closed_at is not None or phase.settled_at is not None,
            )
            for phase in sorted(phases, key=lambda phase: phase.number)
        ),
        limit_per_holder=row.limit_per_holder,
        may_overtake=row.may_overtake,
        ends_at=row.ends_at,
    )


def parts_of(row: Claim) -> tuple[domain.Part, ...]:
    """The units and periods of a claim (its parts and their units already fetched)."""
    return tuple(part_of(part) for part in sorted(row.parts.all(), key=lambda part: part.position))


def part_of(part: ClaimPart) -> domain.Part:
    """One unit and period."""
    unit = part.unit.key if part.unit else ""
    return domain.Part(tuple(part.choices), part.starts_at, part.ends_at, unit)


def claim_of(row: Claim, number: int, parts: Sequence[domain.Part]) -> domain.Claim:
    """A claim of the phase of that number."""
    return domain.Claim(
        id=row.id,
        holder=row.holder,
        size=row.size,
        state=domain.State(row.state),
        phase=number,
        parts=tuple(parts),
        sequence=row.sequence,
        line=row.line,
        expires_at=row.expires_at,
    )
