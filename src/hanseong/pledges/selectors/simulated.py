"""What is simulated (모의): data whose source is the demo, and nothing else.

The demo marks the pledges it makes. Once a revision of such a pledge is published from a received
document that is not the demo's own, that revision is real; what still comes from the demo's
document stays marked cell by cell.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from importlib import resources
from uuid import UUID

from django.db.models import F, QuerySet

from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.content import KINDS, QuarterSheet
from hanseong.pledges.models import Pledge, ReceivedDocument

_DEMO_SHEETS = ("demo_sheet_2024Q2.txt",)


@cache
def demo_documents() -> frozenset[str]:
    """The hashes of the documents that the demo receives."""
    folder = resources.files("hanseong.pledges") / "data"
    return frozenset(hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in _DEMO_SHEETS)


def is_simulated_sheet(pledge: Pledge, sheet: QuarterSheet) -> bool:
    """Whether a sheet of a marked pledge is the demo's: no cell of it comes from a real document."""
    if not pledge.is_simulated:
        return False
    named = {
        source.document
        for kind in KINDS
        for entry in sheet.entries(kind)
        for source in entry.cells.values()
        if source.document
    }
    return named <= demo_documents()


def published_for_real(pledge_ids: Iterable[UUID]) -> set[UUID]:
    """Those of the pledges with a public revision that was made from a real document."""
    rows = _real_documents(pledge_ids).filter(
        report__snapshots__is_public=True, report__snapshots__published_at__gte=F("received_at")
    )
    return set(rows.values_list("report__pledge_id", flat=True))


def real_since(pledge_ids: Iterable[UUID]) -> dict[UUID, list[tuple[Quarter, datetime]]]:
    """When which pledge received real documents, and for which quarter."""
    found: dict[UUID, list[tuple[Quarter, datetime]]] = {}
    rows = _real_documents(pledge_ids).values_list(
        "report__pledge_id", "report__year", "report__number", "received_at"
    )
    for pledge_id, year, number, received_at in rows:
        found.setdefault(pledge_id, []).append((Quarter(year, number), received_at))
    return found


def _real_documents(pledge_ids: Iterable[UUID]) -> QuerySet[ReceivedDocument]:
    rows = ReceivedDocument._unscoped.filter(report__pledge_id__in=list(pledge_ids), is_current=True)
    return rows.exclude(sha256__in=demo_documents())
