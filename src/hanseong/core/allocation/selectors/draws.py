"""What is public about the lotteries of a pool."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.allocation.domain.lottery import Proof
from hanseong.core.allocation.domain.terms import Policy
from hanseong.core.allocation.errors import UnknownPool
from hanseong.core.allocation.models import PoolPhase
from hanseong.core.allocation.selectors.reading import pool_row
from hanseong.core.allocation.views import DrawView
from hanseong.core.permissions import Actor


def draws(actor: Actor, pool_id: UUID) -> list[DrawView]:
    """Every lottery of the pool with what is public by now; raises UnknownPool."""
    row = pool_row(actor, pool_id)
    return [draw_view(phase) for phase in row.phases.filter(policy=Policy.LOTTERY).order_by("number")]


def proof(actor: Actor, pool_id: UUID, phase: int) -> Proof:
    """Everything needed to repeat a draw, once it is done; raises UnknownPool before.

    ``lottery.faults(proof)`` is empty when the draw was kept.
    """
    row = pool_row(actor, pool_id)
    found = row.phases.filter(number=phase, settled_at__isnull=False, policy=Policy.LOTTERY).first()
    if found is None:
        raise UnknownPool(_("이 추첨은 아직 끝나지 않았습니다."))
    return Proof(
        pool=row.key,
        phase=phase,
        commitment=found.commitment,
        root=found.root,
        seed=bytes.fromhex(found.seed),
        beacon=found.beacon,
        entrants=found.entrants or {},
        order=tuple(found.drawn or ()),
    )


def draw_view(phase: PoolPhase) -> DrawView:
    """The row as it crosses the door."""
    return DrawView(
        phase=phase.number,
        commitment=phase.commitment,
        beacon_name=phase.beacon_name,
        root=phase.root,
        entrants=None if phase.entrants is None else len(phase.entrants),
        entries_closed_at=phase.entries_closed_at,
        seed=phase.seed,
        beacon=phase.beacon,
        settled_at=phase.settled_at,
    )
