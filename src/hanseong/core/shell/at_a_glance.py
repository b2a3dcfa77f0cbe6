"""The tiles of the rooms on the front page, for readers who do not stand before the wall."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hanseong.core.permissions import Actor, may
from hanseong.core.registry import Tile, TileData, tiles

log = logging.getLogger("hanseong.shell")
MOST = 6

TONES = {"ok": "success", "attention": "warning", "alarm": "danger"}


@dataclass(frozen=True)
class Glance:
    """One tile as the front page shows it; ``data`` None when its room could not answer."""

    name: str
    data: TileData | None

    @property
    def tone(self) -> str:
        """The tone of the badge for the tile's state."""
        return TONES.get(self.data.state if self.data else "", "neutral")


def glances(actor: Actor, now: datetime) -> list[Glance]:
    """What this reader may see, in the wall's order; a tile without a permission is for staff."""
    shown = [
        tile for tile in sorted(tiles.all(), key=lambda tile: (tile.order, tile.key)) if _may_see(actor, tile)
    ]
    return [Glance(str(tile.name), _read(tile, actor, now)) for tile in shown[:MOST]]


def _may_see(actor: Actor, tile: Tile) -> bool:
    return may(actor, tile.permission) if tile.permission else actor.is_staff


def _read(tile: Tile, actor: Actor, now: datetime) -> TileData | None:
    """One room's fault must not take the front page with it: it is logged and shown as missing."""
    try:
        with transaction.atomic():  # a query that fails must not spoil those of the next tile
            return tile.read(actor, now)
    except Exception:
        log.exception("tile %s could not be read", tile.key)
        return None
