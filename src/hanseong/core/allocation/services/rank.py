"""Shares out by score."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from hanseong.core.allocation.domain.acts import Settle
from hanseong.core.allocation.domain.ranking import Score, ranked
from hanseong.core.allocation.domain.refusals import Reason, Refusal
from hanseong.core.allocation.domain.terms import Policy
from hanseong.core.allocation.selectors.pools import pool
from hanseong.core.allocation.services.asking import managed_pool, person
from hanseong.core.allocation.services.ledger import Ledger
from hanseong.core.allocation.services.performing import perform, tell_pool
from hanseong.core.allocation.views import PoolView
from hanseong.core.permissions import Actor


def rank(*, pool_id: UUID, phase: int, scores: Mapping[UUID, Score], by: Actor, now: datetime) -> PoolView:
    """Settle a ranked phase with the scores of the room: an official's act, never a timer's.

    Every open application needs a score; refuse the others with ``decide`` first. Ties go by the
    tie-breakers and then by the order of application. Settled once: a second call changes nothing.
    """
    managed_pool(by, pool_id)
    person(by)

    def settle(ledger: Ledger) -> Settle:
        if not 0 <= phase < len(ledger.phases) or ledger.phases[phase].policy != Policy.RANKED:
            raise Refusal(Reason.WRONG_POLICY)
        best_first = ranked(ledger.applied(phase), scores)
        return Settle(phase, tuple(claim.id for claim in best_first))

    def write(ledger: Ledger, _claim: object) -> None:
        found = ledger.phases[phase]
        if found.settled_at is None:
            found.settled_at, found.settled_by_id = now, by.user_id
            found.save(update_fields=["settled_at", "settled_by"])
            tell_pool(ledger.row, "ranked", {"phase": phase, "scored": len(scores)}, by=by, now=now)

    perform(pool_id, settle, by=by, now=now, after=write)
    return pool(by, pool_id, now)
