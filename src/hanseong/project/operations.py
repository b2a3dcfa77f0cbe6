"""``/operations/``: how the installation does, on one page for whoever looks after it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hanseong.core.jobs.selectors import timer_states, worker_states
from hanseong.core.permissions import Actor, actor_of, may, requires
from hanseong.core.registry import Tile, tiles
from hanseong.project.permissions import VIEW
from hanseong.project.status import look

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SourceState:
    """Where a tile's values come from and how old they are; ``is_broken`` when it could not be asked."""

    name: str
    source: str = ""
    observed_at: datetime | None = None
    received_at: datetime | None = None
    is_simulated: bool = False
    is_stale: bool = False
    is_broken: bool = False


@requires(VIEW)
@require_safe
@never_cache
def operations(request: HttpRequest) -> HttpResponse:
    """Processes, queues, timers, sources, backup."""
    now = timezone.now()
    found = look(now=now)
    taken = found["backup"]["taken_at"]
    context = {
        "now": now,
        "found": found,
        "backup_at": datetime.fromisoformat(taken) if taken else None,
        "free_gb": round(found["disk"]["free_bytes"] / 1e9, 1),
        "workers": worker_states(now),
        "timers": timer_states(),
        "sources": sources(actor_of(request), now),
    }
    return render(request, "project/operations.html", context)


def sources(actor: Actor, now: datetime) -> list[SourceState]:
    """What every tile that the actor may see says about its source; a broken one is told, not raised."""
    return [
        _asked(tile, actor, now) for tile in tiles.all() if not tile.permission or may(actor, tile.permission)
    ]


def _asked(tile: Tile, actor: Actor, now: datetime) -> SourceState:
    name = str(tile.name)
    try:
        with transaction.atomic():
            data = tile.read(actor, now)
    except Exception:  # noqa: BLE001 - one broken source must not hide the others
        _log.exception("source of tile %s could not be asked", tile.key)
        return SourceState(name, is_broken=True)
    late = tile.period is not None and (data.observed_at is None or now - data.observed_at > tile.period)
    return SourceState(name, data.source, data.observed_at, data.received_at, data.is_simulated, late)
