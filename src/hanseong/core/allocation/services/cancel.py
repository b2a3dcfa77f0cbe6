"""Gives back, or leaves the line."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from hanseong.core.allocation.domain.acts import Cancel
from hanseong.core.allocation.selectors.claims import as_view, row_of
from hanseong.core.allocation.services.asking import own_claim
from hanseong.core.allocation.services.performing import note, perform
from hanseong.core.allocation.views import ClaimView
from hanseong.core.permissions import Actor


def cancel(*, claim_id: UUID, reason: str = "", by: Actor, now: datetime) -> ClaimView:
    """Cancel one's own claim, or any of a pool one manages; who waits moves up in the same act.

    Cancelling twice changes nothing. Raises UnknownClaim, and UnableToAllocate for a claim that
    ended otherwise.
    """
    row = own_claim(by, claim_id)
    said = reason.strip()

    def write(ledger: object, claim: object) -> None:  # noqa: ARG001 - the shape of every ``after``
        if said:
            note(claim_id, reason=said)

    perform(row.pool_id, Cancel(claim_id), by=by, now=now, after=write)
    return as_view(row_of(claim_id))
