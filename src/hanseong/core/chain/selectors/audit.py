"""What the audit page and ``hanseong audit list`` show."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from hanseong.core.chain.models import AuditLine


@dataclass(frozen=True)
class AuditView:
    """One act: ``sequence`` orders them, ``detail`` is what the service wrote down."""

    sequence: int
    at: datetime
    by_id: UUID | None
    by_name: str
    verb: str
    target: str
    detail: dict[str, Any]
    hash: str


@dataclass(frozen=True)
class AuditFilter:
    """What to show; empty fields do not narrow. The period is half-open.

    ``verb`` is how verbs begin, ``verbs`` are whole ones that count as well.
    """

    by: str = ""
    verb: str = ""
    verbs: tuple[str, ...] = ()
    target: str = ""
    since: datetime | None = None
    until: datetime | None = None


def audit_page(wanted: AuditFilter, *, offset: int = 0, limit: int = 50) -> tuple[list[AuditView], int]:
    """The newest acts first and how many there are in all."""
    rows = AuditLine.objects.select_related("entry")
    if wanted.by:
        rows = rows.filter(by_name__icontains=wanted.by)
    if wanted.verb:
        rows = rows.filter(Q(verb__startswith=wanted.verb) | Q(verb__in=wanted.verbs))
    if wanted.target:
        rows = rows.filter(target__startswith=wanted.target)
    if wanted.since:
        rows = rows.filter(at__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(at__lt=wanted.until)
    total = rows.count()
    page = rows.order_by("-entry_id")[offset : offset + limit]
    return [_view(row) for row in page], total


def _view(row: AuditLine) -> AuditView:
    try:
        detail = json.loads(row.entry.payload).get("detail", {})
    except ValueError:  # an altered entry is still shown; verification names it
        detail = {}
    return AuditView(
        row.entry.sequence, row.at, row.by_id, row.by_name, row.verb, row.target, detail, row.entry.hash
    )
