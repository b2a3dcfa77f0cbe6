"""The wall: read from three to six meters, kept up to date by server-sent events."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hanseong import __version__
from hanseong.core.live import head
from hanseong.core.permissions import actor_of, requires
from hanseong.office import permissions
from hanseong.office.selectors.wall import wall_tile, wall_tiles, wall_topics


@requires(permissions.WALL)
@require_safe
@never_cache
def wall(request: HttpRequest) -> HttpResponse:
    """The wall itself. Its script only replaces single tiles; without it the page is whole but still."""
    cursor = head()  # before the tiles are read: an event in between is delivered, not missed
    actor, now = actor_of(request), timezone.now()
    shown = wall_tiles(actor, now)
    topics = ",".join(wall_topics(actor, shown))
    context = {
        "tiles": shown,
        "now": now,
        "cursor": cursor,
        "version": __version__,
        "stream_url": f"{reverse('live:events')}?{urlencode({'topics': topics})}",
    }
    return render(request, "office/wall.html", context)


@requires(permissions.WALL)
@require_safe
@never_cache
def wall_plain(request: HttpRequest) -> HttpResponse:
    """The same tiles as an ordinary page that needs no script."""
    now = timezone.now()
    context = {"tiles": wall_tiles(actor_of(request), now), "now": now}
    return render(request, "office/wall_plain.html", context)


@requires(permissions.WALL)
@require_safe
@never_cache
def tile(request: HttpRequest, key: str) -> HttpResponse:
    """One tile as the wall draws it; 404 when there is none of that key for this reader."""
    now = timezone.now()
    found = wall_tile(key, actor_of(request), now)
    if found is None:
        raise Http404(_("그런 타일이 없습니다."))
    return render(request, "office/tile.html", {"tile": found, "now": now})
