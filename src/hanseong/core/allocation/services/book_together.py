"""Several pools at once, all or none: a parent in one slot and a child in the next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hanseong.core.allocation.domain.refusals import Reason
from hanseong.core.allocation.domain.terms import State
from hanseong.core.allocation.services.book import Wish, book
from hanseong.core.allocation.services.refusing import refused
from hanseong.core.allocation.views import ClaimView
from hanseong.core.permissions import Actor

_HALF = (State.APPLIED, State.WAITING)


def book_together(
    *, key: str, wishes: Mapping[UUID, Wish], by: Actor, now: datetime
) -> dict[UUID, ClaimView]:
    """Book one wish in each pool, or none at all; the pools are locked in the order of their ids.

    Waiting in one pool while holding another would be half a group: then everything is undone and
    UnableToAllocate says so. Idempotent by ``key`` as ``book`` is.
    """
    with transaction.atomic():
        found = {
            pool_id: book(pool_id=pool_id, key=key, wish=wishes[pool_id], by=by, now=now)
            for pool_id in sorted(wishes)
        }
        if any(claim.state in _HALF for claim in found.values()):
            raise refused(Reason.NOT_TOGETHER)
    return found
