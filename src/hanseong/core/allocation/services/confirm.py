"""Accepts an offered place in time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from hanseong.core.allocation.domain.acts import Confirm
from hanseong.core.allocation.selectors.claims import as_view, row_of
from hanseong.core.allocation.services.asking import own_claim
from hanseong.core.allocation.services.performing import perform
from hanseong.core.allocation.views import ClaimView
from hanseong.core.permissions import Actor


def confirm(*, claim_id: UUID, by: Actor, now: datetime) -> ClaimView:
    """Make an offered claim a held one (it was paid, or said yes to); twice changes nothing.

    Raises UnknownClaim, and UnableToAllocate when the time is over or nothing was offered.
    """
    row = own_claim(by, claim_id)
    perform(row.pool_id, Confirm(claim_id), by=by, now=now)
    return as_view(row_of(claim_id))
