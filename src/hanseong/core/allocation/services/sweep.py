"""What the clock does to pools that nobody touches: offers expire, who waits moves up."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db.models import F, Q

from hanseong.core.allocation.domain.acts import Tick
from hanseong.core.allocation.domain.terms import Resource, State
from hanseong.core.allocation.models import Claim, Pool
from hanseong.core.allocation.services.performing import perform
from hanseong.core.errors import HanseongError
from hanseong.core.permissions import Actor

_log = logging.getLogger(__name__)


def sweep(*, by: Actor, now: datetime) -> int:
    """Let the time pass in every pool where it matters, each in its own transaction; returns how many.

    Twice, late or in two workers does no harm: every other act lets the time pass as well. A pool
    that cannot be swept is logged and does not stop the others.
    """
    due = Claim.objects.filter(state=State.OFFERED, expires_at__lte=now).values("pool")
    waiting = Claim.objects.filter(state=State.WAITING).values("pool")
    is_free = Q(taken__lt=F("capacity")) | Q(ends_at__lte=now) | Q(resource=Resource.UNITS)
    rows = Pool.objects.filter(Q(id__in=due) | (Q(id__in=waiting) & is_free))
    swept = 0
    for pool_id in list(rows.order_by("id").values_list("id", flat=True)):
        try:
            perform(pool_id, Tick(), by=by, now=now)
            swept += 1
        except HanseongError as error:
            _log.warning("pool %s was not swept: %s", pool_id, type(error).__name__)
    return swept
