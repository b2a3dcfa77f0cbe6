"""Another capacity: a supplementary budget, a smaller room."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from hanseong.core.allocation.domain.acts import Resize
from hanseong.core.allocation.domain.refusals import Reason
from hanseong.core.allocation.selectors.pools import pool
from hanseong.core.allocation.services.asking import managed_pool
from hanseong.core.allocation.services.performing import perform, tell_pool
from hanseong.core.allocation.services.refusing import refused
from hanseong.core.allocation.views import PoolView
from hanseong.core.permissions import Actor


def resize(*, pool_id: UUID, capacity: int, by: Actor, now: datetime) -> PoolView:
    """Set the capacity; with more of it who waits moves up at once.

    Raises UnknownPool, NotAllowed, and UnableToAllocate when less is left than is taken already.
    """
    row = managed_pool(by, pool_id)
    if capacity < 0:
        raise refused(Reason.NO_SIZE)

    def write(ledger: object, claim: object) -> None:  # noqa: ARG001 - the shape of every ``after``
        if row.capacity != capacity:
            row.refresh_from_db()
            tell_pool(row, "resized", {"capacity": capacity}, by=by, now=now)

    perform(pool_id, Resize(capacity), by=by, now=now, after=write)
    return pool(by, pool_id, now)
