"""Lock, act, write, record, announce: what every verb does in one transaction."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from hanseong.core.allocation.domain.acts import Act, act
from hanseong.core.allocation.domain.lifecycle import Verb
from hanseong.core.allocation.domain.terms import Claim
from hanseong.core.allocation.kinds import Change, pool_kinds
from hanseong.core.allocation.models import Claim as ClaimRow
from hanseong.core.allocation.models import Pool
from hanseong.core.allocation.services.ledger import Entry, Ledger
from hanseong.core.allocation.services.locking import locked
from hanseong.core.allocation.services.refusing import said
from hanseong.core.chain import audit
from hanseong.core.live import publish
from hanseong.core.permissions import Actor

MOST_LINES = 50
"""An act that moves more claims than this leaves one line with their counts and a digest."""


def perform(  # noqa: PLR0913 - one act: on what, which, for whom, when; every argument is named
    pool_id: UUID,
    what: Act | Callable[[Ledger], Act],
    *,
    by: Actor,
    now: datetime,
    entry: Entry | None = None,
    after: Callable[[Ledger, Claim | None], None] | None = None,
) -> UUID | None:
    """Do one act to a pool; gives the id of the claim it was about.

    ``what`` may be asked for under the lock; ``after`` writes in the same transaction. With an
    ``entry`` whose key was used before nothing happens. Raises UnableToBook, UnableToAllocate,
    UnknownPool, UnknownClaim; then nothing has changed.
    """
    with said(), locked(pool_id) as row:
        ledger = Ledger(row, by=by, now=now, entry=entry)
        if entry is not None and (found := ledger.booked(entry.key)) is not None:
            return found
        claim = act(ledger, what(ledger) if callable(what) else what, now)
        ledger.close()
        if after is not None:
            after(ledger, claim)
        _tell(ledger, by=by, now=now)
        return None if claim is None else claim.id


def note(claim_id: UUID, **fields: Any) -> None:
    """Write what a person said beside the state of a claim, in the transaction of the act."""
    ClaimRow.objects.filter(id=claim_id).update(**fields)


def tell_pool(row: Pool, verb: str, detail: dict[str, Any], *, by: Actor, now: datetime) -> None:
    """Audit line and event of something that happened to the pool itself."""
    audit.record(by=by, verb=f"allocation.pool.{verb}", target=f"pool:{row.id}", detail=detail, now=now)
    announce(row, row.taken, now=now)


def announce(row: Pool, taken: int, *, now: datetime) -> None:
    """Say that the pool has changed (the topic is the kind's; its room may open it)."""
    told = {"id": str(row.id), "key": row.key, "taken": taken, "capacity": row.capacity}
    publish(f"allocation.{row.kind}", told, now=now)


def _tell(ledger: Ledger, *, by: Actor, now: datetime) -> None:
    """Holders stay out of audit and events: their ids are in the rows, for those who may see them."""
    row, changes = ledger.row, ledger.changes
    if not changes:
        return
    if len(changes) > MOST_LINES:
        detail = {"key": row.key, "counts": Counter(verb.value for _claim, verb in changes)}
        lines = "\n".join(f"{claim.id} {verb.value} {claim.state.value}" for claim, verb in changes)
        digest = hashlib.sha256(lines.encode()).hexdigest()
        tell_pool(row, "shared_out", {**detail, "sha256": digest}, by=by, now=now)
    else:
        for claim, verb in changes:
            _record(row, claim, verb, by=by, now=now)
        announce(row, ledger.taken, now=now)
    hear = pool_kinds.get(row.kind).changed if row.kind in pool_kinds else None
    for claim, verb in changes if hear else ():
        change = Change(row.id, row.key, claim.id, verb, claim.state, claim.holder, claim.expires_at)
        if hear:
            hear(change, by, now)


def _record(row: Pool, claim: Claim, verb: Verb, *, by: Actor, now: datetime) -> None:
    detail = {"pool": str(row.id), "state": claim.state.value, "size": claim.size, "sequence": claim.sequence}
    audit.record(
        by=by, verb=f"allocation.claim.{verb.value}", target=f"claim:{claim.id}", detail=detail, now=now
    )
