"""The kinds of pools that rooms share out, and who may do what with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hanseong.core.allocation.domain.lifecycle import Verb
from hanseong.core.allocation.domain.terms import State
from hanseong.core.permissions import Actor
from hanseong.core.registry import Shelf


@dataclass(frozen=True)
class Change:
    """One claim's step, as the room hears of it."""

    pool_id: UUID
    pool_key: str
    claim_id: UUID
    verb: Verb
    state: State
    holder: str
    expires_at: datetime | None


@dataclass(frozen=True)
class PoolKind:
    """A kind of pool; the three permissions are the room's own.

    ``view``: who may know of its pools; ``book``: who may book and see their own claims;
    ``manage``: who opens pools, decides, draws, and acts on everybody's claims (in the pool's
    department). ``changed`` is called for every step in the transaction that makes it, also for
    promotions that nobody asked for: write notices there, send nothing.
    """

    key: str
    label: str
    view: str
    book: str
    manage: str
    changed: Callable[[Change, Actor, datetime], None] | None = None


pool_kinds: Shelf[PoolKind] = Shelf("pool kind")
