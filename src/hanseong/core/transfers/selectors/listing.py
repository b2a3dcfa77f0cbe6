"""Transfers that are to come, and those that were."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import NoReverseMatch, reverse

from hanseong.core.people.models import Department, Team
from hanseong.core.people.permissions import MANAGE
from hanseong.core.people.selectors.things import known_ids
from hanseong.core.people.views import PlaceView
from hanseong.core.permissions import Actor, may
from hanseong.core.registry import Record
from hanseong.core.transfers.models import Transfer
from hanseong.core.transfers.views import TransferView

_NAMED = ("user", "successor", "department", "team", "entered_by")
Which = Literal["planned", "ended"]


def visible_to(actor: Actor) -> QuerySet[Transfer]:
    """All for an administrator; their own and their successions for others."""
    if may(actor, MANAGE):
        return Transfer.objects.all()
    if actor.user_id is None:
        return Transfer.objects.none()
    return Transfer.objects.filter(Q(user_id=actor.user_id) | Q(successor_id=actor.user_id))


def transfers(
    actor: Actor, which: Which, *, user_id: UUID | None = None, offset: int = 0, limit: int = 50
) -> tuple[list[TransferView], int]:
    """Planned ones by day, or ended ones newest first; and how many there are."""
    rows = visible_to(actor).select_related(*_NAMED)
    if user_id is not None:
        rows = rows.filter(user_id=user_id)
    if which == "planned":
        rows = rows.filter(state=Transfer.State.PLANNED).order_by("acts_on", "entered_at")
    else:
        rows = rows.exclude(state=Transfer.State.PLANNED)
    return [view_of(row) for row in rows[offset : offset + limit]], rows.count()


def transfer(actor: Actor, transfer_id: UUID) -> TransferView | None:
    """One transfer; None when there is none for this actor."""
    row = visible_to(actor).select_related(*_NAMED).filter(id=transfer_id).first()
    return None if row is None else view_of(row)


def view_of(row: Transfer) -> TransferView:
    """The row as others may see it."""
    return TransferView(
        id=row.id,
        user_id=row.user_id,
        user_name=row.user.display_name,
        successor_id=row.successor_id,
        successor_name=row.successor.display_name,
        kind=row.kind,
        acts_on=row.acts_on,
        place=_place(row.department),
        team=_place(row.team),
        position=row.position,
        takes_post=row.takes_post,
        roles=tuple(row.roles),
        reason=row.reason,
        state=row.state,
        moved=tuple(sorted(row.moved.items())),
        fault=row.fault,
        entered_at=row.entered_at,
        entered_by=row.entered_by.display_name if row.entered_by else "",
        ended_at=row.ended_at,
    )


def _place(row: Department | Team | None) -> PlaceView | None:
    return None if row is None else PlaceView(row.name, row.name_en)


def found_transfers(reader: Actor, ids: Collection[str]) -> Mapping[str, Record]:
    """Transfers by the two names, for whoever shows acts."""
    rows = visible_to(reader).filter(id__in=list(known_ids(ids))).select_related("user", "successor")
    return {
        str(row.id): Record(
            "transfer", str(row.id), f"{row.user.display_name} → {row.successor.display_name}", _page(row.id)
        )
        for row in rows
    }


def _page(transfer_id: UUID) -> str:
    try:
        return reverse("transfers:transfer", args=[transfer_id])
    except NoReverseMatch:  # a public site serves no staff pages
        return ""
