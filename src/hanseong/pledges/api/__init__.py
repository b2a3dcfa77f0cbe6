"""The room's part of ``/api``: thin doors over selectors and services, nothing decided here.

``no`` is a management number in any accepted writing (``I-①-3``, ``I-1-3``, ``Ⅰ-①-3``). A public
process mounts ``public`` and ``schemas``; what staff do stands in ``staff``.
"""

from __future__ import annotations

from ninja import Router


def public() -> Router:
    """What residents read and write."""
    from hanseong.pledges.api import comments, history, pledges

    router = Router(tags=["pledges"])
    router.add_router("", pledges.catalogue)
    for part in (pledges, history, comments):
        router.add_router("/pledges", part.router)
    return router


def staff() -> Router:
    """What staff do with drafts."""
    from hanseong.pledges.api import changes, findings, moderation, quarters, reports

    router = Router(tags=["pledges: staff"])
    for part in (findings, reports, changes, moderation, quarters):
        router.add_router("/pledges", part.router)
    return router


def schemas() -> Router:
    """Published JSON Schemas."""
    from hanseong.pledges.api import schema

    return schema.router
