"""The room's part of ``/api``: thin doors over selectors and services, nothing decided here.

Amounts are won. ``public`` is open contracting data alone; everything else stands in ``staff``.
"""

from __future__ import annotations

from ninja import Router


def public() -> Router:
    """What everybody may read."""
    from hanseong.ledger.api import open_contracts

    router = Router(tags=["ledger"])
    router.add_router("/ledger", open_contracts.router)
    return router


def staff() -> Router:
    """What staff read and do."""
    from hanseong.ledger.api import (
        assets,
        commitments,
        decisions,
        evidence,
        files,
        grants,
        imports,
        payments,
        programmes,
        workers,
    )

    router = Router(tags=["ledger: staff"])
    parts = (programmes, decisions, commitments, evidence, imports, payments, grants, assets, workers, files)
    for part in parts:
        router.add_router("/ledger", part.router)
    return router
