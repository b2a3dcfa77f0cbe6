"""May this actor do that? Asked before anything is locked."""

from __future__ import annotations

from uuid import UUID

from hanseong.core.allocation.domain.refusals import Reason
from hanseong.core.allocation.models import Claim, Pool
from hanseong.core.allocation.selectors.claims import claim_row
from hanseong.core.allocation.selectors.reading import kind_of, may_manage, pool_row
from hanseong.core.allocation.services.refusing import refused
from hanseong.core.permissions import Actor, check


def managed_pool(by: Actor, pool_id: UUID) -> Pool:
    """The pool, if the actor manages it; raises UnknownPool and NotAllowed."""
    row = pool_row(by, pool_id)
    check(by, kind_of(row).manage, row.department_id)
    return row


def bookable_pool(by: Actor, pool_id: UUID) -> Pool:
    """The pool, if the actor may book there; raises UnknownPool and NotAllowed."""
    row = pool_row(by, pool_id)
    if not may_manage(by, row):
        check(by, kind_of(row).book)
    return row


def own_claim(by: Actor, claim_id: UUID) -> Claim:
    """A claim that is the actor's own or of a pool they manage; raises UnknownClaim."""
    return claim_row(by, claim_id)


def managed_claim(by: Actor, claim_id: UUID) -> Claim:
    """A claim of a pool that the actor manages; raises UnknownClaim and NotAllowed."""
    row = claim_row(by, claim_id)
    check(by, kind_of(row.pool).manage, row.pool.department_id)
    return row


def person(by: Actor) -> None:
    """A named official decides about people: no timer and no program does."""
    if by.is_system or by.user_id is None:
        raise refused(Reason.NEEDS_PERSON)
