"""Books, or applies: whichever the open phase is for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid4

from django.db.models import Q

from hanseong.core.allocation.domain.acts import Enter
from hanseong.core.allocation.domain.lottery import MOST_TICKETS
from hanseong.core.allocation.domain.refusals import Reason
from hanseong.core.allocation.domain.terms import Part, Policy, Resource, State
from hanseong.core.allocation.models import KEY, Claim, Pool
from hanseong.core.allocation.selectors.claims import as_view, row_of
from hanseong.core.allocation.selectors.reading import light_phases, parts_of, terms_of
from hanseong.core.allocation.services.asking import bookable_pool
from hanseong.core.allocation.services.ledger import Entry
from hanseong.core.allocation.services.performing import perform
from hanseong.core.allocation.services.refusing import refused
from hanseong.core.allocation.views import ClaimView
from hanseong.core.permissions import Actor

LARGEST = 2**53
"""Sizes stay exact in every program that reads them."""


@dataclass(frozen=True)
class Wish:
    """What somebody wants, all of it or nothing.

    ``holder`` is whoever a limit counts for (an id or keyed hash, never a name); ``size`` counts
    places or whole won, and may be left out for units, where every part counts one. ``tickets``
    weigh in a lottery (the manager's word, 1 to 100).
    """

    holder: str
    size: int | Decimal = 0
    parts: tuple[Part, ...] = ()
    tickets: int = 1


def book(*, pool_id: UUID, key: str, wish: Wish, by: Actor, now: datetime) -> ClaimView:
    """Claim what the wish asks for; ``key`` (the room's or browser's own) makes it idempotent.

    What comes back says what became of it: held, offered until ``expires_at``, waiting, applied. A
    second call with the key gives the first claim as it is now. Raises UnknownPool, NotAllowed,
    UnableToBook, UnableToAllocate.
    """
    row = bookable_pool(by, pool_id)
    asked = _checked(row, key, wish)
    if _is_hopeless(row, key, now):
        raise refused(Reason.FULL)
    enter = Enter(uuid4(), asked.holder, int(asked.size), asked.parts)
    claim_id = perform(pool_id, enter, by=by, now=now, entry=Entry(key, asked.tickets))
    found = row_of(claim_id or enter.claim_id)
    if found.id != enter.claim_id and not _is_same(found, asked):
        raise refused(Reason.KEY_REUSED)
    return as_view(found)


def _checked(row: Pool, key: str, wish: Wish) -> Wish:
    size = wish.size or len(wish.parts)
    is_sane = Decimal(size).is_finite() and 1 <= size <= LARGEST and size == int(size)
    has_names = 0 < len(key) <= KEY and 0 < len(wish.holder) <= KEY
    if not (is_sane and has_names and 1 <= wish.tickets <= MOST_TICKETS):
        raise refused(Reason.NO_SIZE)
    if row.resource == Resource.UNITS and any(
        at.tzinfo is None for part in wish.parts for at in (part.starts_at, part.ends_at)
    ):
        raise refused(Reason.NO_PERIOD)
    return replace(wish, size=int(size), parts=tuple(replace(part, unit="") for part in wish.parts))


def _is_same(found: Claim, wish: Wish) -> bool:
    """Whether the key was used for this very wish (and not for somebody else's)."""
    has_parts = found.pool.resource == Resource.UNITS
    parts = tuple(replace(part, unit="") for part in parts_of(found)) if has_parts else ()
    return (found.holder, found.size, parts, found.tickets) == (
        wish.holder, wish.size, wish.parts, wish.tickets,
    )  # fmt: skip


def _is_hopeless(row: Pool, key: str, now: datetime) -> bool:
    """Whether nothing is left and nobody may wait: told without the lock, so that a rush is quick.

    True as of now: an offer that is over, or a line, sends the wish the long way.
    """
    terms = terms_of(row, light_phases().filter(pool=row))
    number = terms.phase_at(now)
    if number is None or terms.resource is Resource.UNITS:
        return False
    phase = terms.phases[number]
    if phase.policy is not Policy.FIRST_COME or phase.has_line or row.taken < terms.limit_at(now):
        return False
    is_due = Q(state=State.OFFERED, expires_at__lte=now)
    return not Claim.objects.filter(Q(key=key) | is_due, pool=row).exists()
