"""Opens the seed and shares out by lot."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from hanseong.core.allocation.domain.acts import Settle
from hanseong.core.allocation.domain.lottery import commitment, order
from hanseong.core.allocation.domain.refusals import Reason, Refusal
from hanseong.core.allocation.models import PoolPhase
from hanseong.core.allocation.selectors.draws import draw_view
from hanseong.core.allocation.services.asking import managed_pool, person
from hanseong.core.allocation.services.close_entries import lottery_phase
from hanseong.core.allocation.services.ledger import Ledger
from hanseong.core.allocation.services.performing import perform, tell_pool
from hanseong.core.allocation.services.sealing import opened
from hanseong.core.allocation.views import DrawView
from hanseong.core.permissions import Actor


def draw(  # noqa: PLR0913 - what a draw is; every argument is named
    *, pool_id: UUID, phase: int, seed: bytes | None = None, beacon: str = "", by: Actor, now: datetime
) -> DrawView:
    """Repeatable draw over the closed entries: seed and result become public in the same act.

    ``seed`` only where officials kept it themselves; it must fit the commitment. ``beacon`` exactly
    when the pool named one. A second call gives the first result. Raises UnknownPool, NotAllowed,
    UnableToAllocate.
    """
    managed_pool(by, pool_id)
    person(by)
    kept: list[PoolPhase] = []

    def settle(ledger: Ledger) -> Settle:
        found = lottery_phase(ledger.row, phase)
        kept.append(found)
        if found.settled_at is None:
            _open(found, ledger.row.key, seed, beacon.strip())
            found.drawn = order(bytes.fromhex(found.seed), found.entrants or {}, found.beacon)
        return Settle(phase, tuple(UUID(name) for name in found.drawn or ()))

    def write(ledger: Ledger, _claim: object) -> None:
        found = kept[0]
        if found.settled_at is None:
            found.settled_at, found.settled_by_id = now, by.user_id
            found.save(update_fields=["seed", "beacon", "drawn", "settled_at", "settled_by"])
            detail = {"phase": phase, "seed": found.seed, "beacon": found.beacon, "root": found.root}
            tell_pool(ledger.row, "drawn", detail, by=by, now=now)

    perform(pool_id, settle, by=by, now=now, after=write)
    return draw_view(kept[0])


def _open(found: PoolPhase, key: str, given: bytes | None, beacon: str) -> None:
    if found.entries_closed_at is None:
        raise Refusal(Reason.ENTRIES_OPEN)
    seed = opened(found) if given is None else given
    if seed is None or bool(beacon) != bool(found.beacon_name):
        raise Refusal(Reason.SEED_MISSING)
    if commitment(key, found.number, seed) != found.commitment:
        raise Refusal(Reason.SEED_WRONG)
    found.seed, found.beacon = seed.hex(), beacon
