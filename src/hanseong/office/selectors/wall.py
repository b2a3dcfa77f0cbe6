"""The tiles of the wall as one reader sees them now. A tile that fails never takes the wall along."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.live import topics as live_topics
from hanseong.core.permissions import Actor, may
from hanseong.core.registry import Tile, TileData, tiles
from hanseong.office.domain.freshness import Freshness, freshness

_log = logging.getLogger(__name__)
MOST_ROWS = 6
DEFAULT_TEMPLATE = "office/tile_body.html"


@dataclass(frozen=True)
class TileView:
    """A tile ready to be drawn. ``failure`` is a sentence when its reader failed, then ``data`` is None."""

    key: str
    name: str
    template: str
    topics: tuple[str, ...]
    period_s: int | None
    data: TileData | None
    freshness: Freshness
    failure: str
    read_at: datetime

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The first rows; a wall is read from afar."""
        return self.data.rows[:MOST_ROWS] if self.data else ()

    @property
    def more_rows(self) -> int:
        """How many rows do not fit."""
        return max(0, len(self.data.rows) - MOST_ROWS) if self.data else 0


def wall_tiles(actor: Actor, now: datetime) -> list[TileView]:
    """Every tile this actor may see, in the order the rooms asked for."""
    seen = sorted((tile for tile in tiles.all() if _may_see(actor, tile)), key=lambda tile: tile.order)
    return [_read(tile, actor, now) for tile in seen]


def wall_tile(key: str, actor: Actor, now: datetime) -> TileView | None:
    """One tile; None when there is none of that key for this actor."""
    if key not in tiles or not _may_see(actor, tiles.get(key)):
        return None
    return _read(tiles.get(key), actor, now)


def wall_topics(actor: Actor, shown: list[TileView]) -> list[str]:
    """The topics that bring news for these tiles, as far as the actor may hear them."""
    wanted = {"tiles"} | {topic for tile in shown for topic in tile.topics}
    return sorted(topic for topic in wanted if live_topics.may_listen(actor, [topic]))


def _may_see(actor: Actor, tile: Tile) -> bool:
    return not tile.permission or may(actor, tile.permission)


def _read(tile: Tile, actor: Actor, now: datetime) -> TileView:
    data, failure = None, ""
    try:
        with transaction.atomic():  # a query that fails must not spoil the ones of the next tile
            data = tile.read(actor, now)
    except Exception:  # noqa: BLE001 - one broken tile must not take the wall along
        _log.exception("tile %s could not be read", tile.key)
        failure = _("이 자료를 지금 읽지 못했습니다.")
    return TileView(
        key=tile.key,
        name=str(tile.name),
        template=tile.template or DEFAULT_TEMPLATE,
        topics=tile.topics,
        period_s=int(tile.period.total_seconds()) if tile.period else None,
        data=data,
        freshness=freshness(data.observed_at, tile.period, now) if data else Freshness.NO_DATA,
        failure=failure,
        read_at=now,
    )
