"""Closes the entries of a lottery and publishes who takes part, before the seed is opened."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from hanseong.core.allocation.domain.lottery import root
from hanseong.core.allocation.domain.refusals import Reason, Refusal
from hanseong.core.allocation.domain.terms import Policy, State
from hanseong.core.allocation.models import Claim, Pool, PoolPhase
from hanseong.core.allocation.selectors.draws import draw_view
from hanseong.core.allocation.services.asking import managed_pool
from hanseong.core.allocation.services.locking import locked
from hanseong.core.allocation.services.performing import tell_pool
from hanseong.core.allocation.services.refusing import said
from hanseong.core.allocation.views import DrawView
from hanseong.core.permissions import Actor


def close_entries(*, pool_id: UUID, phase: int, by: Actor, now: datetime) -> DrawView:
    """Freeze who takes part and publish the hash of the list; once, a second call changes nothing.

    Who cancels afterwards stays in the list and is passed over. Raises UnknownPool, NotAllowed,
    UnableToAllocate before the phase has closed.
    """
    managed_pool(by, pool_id)
    with said(), locked(pool_id) as row:
        found = lottery_phase(row, phase)
        if found.entries_closed_at is None:
            if now < found.closes_at:
                raise Refusal(Reason.STILL_OPEN)
            applied = Claim.objects.filter(pool=row, phase=found, state=State.APPLIED)
            entrants = {str(name): tickets for name, tickets in applied.values_list("id", "tickets")}
            found.entrants, found.root, found.entries_closed_at = entrants, root(entrants), now
            found.save(update_fields=["entrants", "root", "entries_closed_at"])
            detail = {"phase": phase, "root": found.root, "entrants": len(entrants)}
            tell_pool(row, "entries_closed", detail, by=by, now=now)
    return draw_view(found)


def lottery_phase(row: Pool, number: int) -> PoolPhase:
    """The phase of a locked pool; Refusal when it is no lottery."""
    found = row.phases.filter(number=number, policy=Policy.LOTTERY).first()
    if found is None:
        raise Refusal(Reason.WRONG_POLICY)
    return found
