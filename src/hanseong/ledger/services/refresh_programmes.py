"""Follows the offering room: names, and the department that owns a programme now."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from hanseong.core.permissions import Actor
from hanseong.core.registry import programme_sources
from hanseong.ledger.models import FundedProgramme
from hanseong.ledger.services.adopt_programme import facts_of, row_of


@transaction.atomic
def refresh_programmes(*, by: Actor, now: datetime) -> int:
    """Bring every programme of the ledger up to date; how many had changed."""
    rows = {row.key: row for row in FundedProgramme._unscoped.all()}
    changed = 0
    for source in programme_sources.all():
        for choice in source.choices():
            row = rows.get(choice.key)
            if row is not None and any(getattr(row, n) != v for n, v in facts_of(choice).items()):
                row_of(choice, by=by, now=now)
                changed += 1
    return changed
