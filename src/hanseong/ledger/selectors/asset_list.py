"""The list of assets: narrowed by words, kind, state and programme, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from hanseong.core.permissions import Actor
from hanseong.ledger.domain.assets import AssetState
from hanseong.ledger.domain.tags import read_tag
from hanseong.ledger.models import Asset
from hanseong.ledger.selectors.assets import AssetView, asset_view

MOST_CHOICES = 500


@dataclass(frozen=True)
class AssetQuestion:
    """What is looked for; "" and None narrow nothing."""

    words: str = ""
    kind: str = ""
    state: str = ""
    programme_id: UUID | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words or self.kind or self.state or self.programme_id)


@dataclass(frozen=True)
class AssetSlice:
    """A part of the answer with the number of all that fit and of all there are."""

    rows: tuple[AssetView, ...]
    found: int
    total: int


def find_assets(actor: Actor, asked: AssetQuestion, *, offset: int, limit: int) -> AssetSlice:
    """Assets by tag, newest first; three queries."""
    every = Asset.objects.visible_to(actor)
    rows = every.select_related("programme").order_by("-tag")
    if asked.words:
        rows = rows.filter(_said(asked.words))
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.state:
        rows = rows.filter(state=asked.state)
    if asked.programme_id:
        rows = rows.filter(programme_id=asked.programme_id)
    found = tuple(asset_view(row) for row in rows[offset : offset + limit])
    return AssetSlice(found, rows.count(), every.count() if asked.is_narrow else rows.count())


def asset_tagged(actor: Actor, tag: str) -> AssetView | None:
    """The asset of a scanned or typed tag; None for a foreign, absent or mistyped one."""
    known = read_tag(tag)
    rows = Asset.objects.visible_to(actor).filter(tag=known or "")
    row = rows.select_related("programme").first() if known else None
    return None if row is None else asset_view(row)


def _said(words: str) -> Q:
    fits = Q()
    for word in words.split():
        columns = ("tag", "name", "model", "serial_number", "place")
        fits &= Q(*((f"{column}__icontains", word) for column in columns), _connector=Q.OR)
    tag = read_tag(words)
    return fits | Q(tag=tag) if tag else fits


def successors(actor: Actor, asset: AssetView) -> list[tuple[UUID, str]]:
    """Assets that may have come instead of this one: newer tags first, the same kind before others."""
    rows = Asset.objects.visible_to(actor).filter(programme_id=asset.programme.id, replacement_of=None)
    rows = rows.filter(state__in=(AssetState.ACQUIRED, AssetState.IN_SERVICE)).exclude(id=asset.id)
    found = sorted(rows.order_by("-tag")[:MOST_CHOICES], key=lambda row: row.kind != asset.kind)
    return [(row.id, str(row)) for row in found]
