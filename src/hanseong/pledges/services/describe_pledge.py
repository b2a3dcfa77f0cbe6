"""The planning office writes what a pledge means in plain words, for residents."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hanseong.core.chain import audit
from hanseong.core.permissions import Actor
from hanseong.pledges import permissions
from hanseong.pledges.services.locking import locked_pledge

LONGEST = 2_000


@transaction.atomic
def describe_pledge(
    *, pledge_id: UUID, summary_plain: str, by: Actor, now: datetime, is_simulated: bool | None = None
) -> None:
    """Set the plain summary (cut at 2,000 characters) and whether the pledge is made up (모의)."""
    pledge = locked_pledge(pledge_id, by)
    permissions.check_on(by, permissions.EDIT_REPORT, pledge.owner_department_id)
    pledge.summary_plain = summary_plain.strip()[:LONGEST]
    if is_simulated is not None:
        pledge.is_simulated = is_simulated
    pledge.save(update_fields=["summary_plain", "is_simulated"])
    detail = {"length": len(pledge.summary_plain), "is_simulated": pledge.is_simulated}
    audit.record(by=by, verb="pledges.pledge.described", target=f"pledge:{pledge.id}", detail=detail, now=now)
