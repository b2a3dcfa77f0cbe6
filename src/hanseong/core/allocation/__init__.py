"""Allocation: who gets what there is not enough of (places, units with periods, money).

A room registers a ``PoolKind`` in ``allocation.kinds.pool_kinds``, opens pools with their ``Terms``
and calls the verbs; all of them go through one function under the lock of the pool, and the
database refuses what would be too much. See docs/howto/use-allocation.md.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hanseong.core.allocation.domain.ranking import Score
    from hanseong.core.allocation.domain.terms import Part, Phase, Policy, Resource, State, Terms
    from hanseong.core.allocation.kinds import Change, PoolKind
    from hanseong.core.allocation.selectors import (
        claim,
        claims,
        draws,
        pool,
        pool_named,
        proof,
    )
    from hanseong.core.allocation.services.book import Wish, book
    from hanseong.core.allocation.services.book_together import book_together
    from hanseong.core.allocation.services.cancel import cancel
    from hanseong.core.allocation.services.close_entries import close_entries
    from hanseong.core.allocation.services.confirm import confirm
    from hanseong.core.allocation.services.decide import decide
    from hanseong.core.allocation.services.draw import draw
    from hanseong.core.allocation.services.open_pool import open_pool
    from hanseong.core.allocation.services.rank import rank
    from hanseong.core.allocation.services.resize import resize
    from hanseong.core.allocation.views import ClaimView, DrawView, PoolView

# Opened on first use: Django imports this package before models may be loaded.
_DOORS = {
    **dict.fromkeys(("Part", "Phase", "Policy", "Resource", "State", "Terms"), "domain.terms"),
    **dict.fromkeys(("Change", "PoolKind"), "kinds"),
    **dict.fromkeys(("claim", "claims", "draws", "pool", "pool_named", "proof"), "selectors"),
    **dict.fromkeys(("ClaimView", "DrawView", "PoolView"), "views"),
    "Score": "domain.ranking",
}
__all__ = [
    "Change",
    "ClaimView",
    "DrawView",
    "Part",
    "Phase",
    "Policy",
    "PoolKind",
    "PoolView",
    "Resource",
    "Score",
    "State",
    "Terms",
    "Wish",
    "book",
    "book_together",
    "cancel",
    "claim",
    "claims",
    "close_entries",
    "confirm",
    "decide",
    "draw",
    "draws",
    "open_pool",
    "pool",
    "pool_named",
    "proof",
    "rank",
    "resize",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_DOORS.get(name, 'services')}"), name)
