"""Contracts to choose from in forms: what was bought under which contract, which wage agreement pays."""

from __future__ import annotations

from uuid import UUID

from hanseong.core.permissions import Actor
from hanseong.ledger.domain.words import CommitmentKind, CommitmentState
from hanseong.ledger.models import Commitment

MOST_CHOICES = 500


def contract_choices(
    actor: Actor, *, programme_id: UUID | None = None, wages: bool = False
) -> list[tuple[UUID, str]]:
    """Contracts and purchases (or wage agreements) with their words, the newest first; one query.

    Without ``programme_id`` those of every programme the actor sees, the programme's name behind.
    """
    rows = Commitment.objects.visible_to(actor).exclude(state=CommitmentState.TERMINATED)
    rows = rows.filter(kind=CommitmentKind.WAGE) if wages else rows.exclude(kind=CommitmentKind.WAGE)
    if programme_id is not None:
        rows = rows.filter(programme_id=programme_id)
    found = rows.select_related("programme").order_by("-signed_on", "number")[:MOST_CHOICES]
    return [(row.id, str(row) if programme_id else f"{row} ({row.programme.name})") for row in found]
