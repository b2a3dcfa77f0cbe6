"""``/live/events``: the stream as server-sent events."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial

from asgiref.sync import sync_to_async
from django.contrib.auth import get_user
from django.core.handlers.asgi import ASGIRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from hanseong import __version__
from hanseong.core.errors import HanseongError
from hanseong.core.live import permissions, topics
from hanseong.core.live.domain.events import Cursor
from hanseong.core.live.errors import UnableToReadCursor
from hanseong.core.live.hub import Hub
from hanseong.core.live.reader import Reader
from hanseong.core.live.stream import Stream
from hanseong.core.permissions import actor_of, requires

LONGEST_STAFF_STREAM_S = 600.0
_HEADERS = {
    "Cache-Control": "no-cache, no-store, no-transform",
    "X-Accel-Buffering": "no",  # nginx would collect the stream otherwise
}
_hubs: dict[asyncio.AbstractEventLoop, Hub] = {}


def hub() -> Hub:
    """The hub of the running event loop, made on first use."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub(Reader)
    return _hubs[loop]


def close_hub() -> None:
    """End all streams of the running event loop (the server is stopping)."""
    found = _hubs.pop(asyncio.get_running_loop(), None)
    if found is not None:
        found.close()


@requires(permissions.STREAM)
async def events(request: HttpRequest) -> HttpResponseBase:
    """Stream the topics ``?topics=a,b`` from ``Last-Event-ID`` (or ``?last_event_id=``) on.

    400 for unreadable topics or cursor, 401/403 for a topic that is not open to the reader, 503
    when this process serves pages only (WSGI).
    """
    try:
        wanted = topics.parse_topics(request.GET.get("topics", ""))
        cursor = _cursor(request)
    except HanseongError as error:
        return JsonResponse({"code": error.code, "message": str(error)}, status=error.http_status)
    refused = await sync_to_async(_refusal)(request, wanted)
    if refused is not None:
        return refused
    if not isinstance(request, ASGIRequest):
        sentence = _(
            "이 프로세스는 화면만 보냅니다. 실시간 연결은 live 프로세스(hanseong serve)로 보내 주십시오."
        )
        return JsonResponse({"code": "live_process_needed", "message": sentence}, status=503)
    stream = Stream(hub(), wanted, cursor, __version__)
    is_open = all(topics.permission_for(topic) == permissions.PUBLIC_TOPICS for topic in wanted)
    may_stay = _always if is_open else partial(_may_stay, request, time.monotonic())
    return StreamingHttpResponse(
        _without_empty(stream, may_stay), content_type="text/event-stream; charset=utf-8", headers=_HEADERS
    )


def _cursor(request: HttpRequest) -> str:
    # The header is newer: a browser sends it when it comes back to the same address by itself.
    text = request.headers.get("Last-Event-ID") or request.GET.get("last_event_id", "")
    if not text:
        return ""
    try:
        return str(Cursor.parse(text))
    except ValueError as error:
        raise UnableToReadCursor(_("마지막 소식 번호(Last-Event-ID)를 읽을 수 없습니다.")) from error


def _refusal(request: HttpRequest, wanted: frozenset[str]) -> HttpResponse | None:
    """Ask once per connection, then give the connection's database handle back.

    Django keeps a thread and its database connection for the life of a request, and a stream lives
    for hours: a hundred walls would hold a hundred idle PostgreSQL connections.
    """
    actor = actor_of(request)
    allowed = topics.may_listen(actor, wanted)
    if not connection.in_atomic_block:
        connection.close()
    if allowed:
        return None
    if actor.user_id is None:
        sentence = _("이 소식을 받으려면 로그인이 필요합니다.")
        return JsonResponse({"code": "not_signed_in", "message": sentence}, status=401)
    sentence = _("이 소식을 받을 권한이 없습니다.")
    return JsonResponse({"code": "not_allowed", "message": sentence}, status=403)


async def _without_empty(stream: Stream, may_stay: Callable[[], Awaitable[bool]]) -> AsyncIterator[bytes]:
    async for part in stream.frames(may_stay):
        if part:
            yield part


async def _always() -> bool:
    return True


async def _may_stay(request: HttpRequest, since: float) -> bool:
    """Whether the person behind the stream is still signed in: leavers hear nothing for long.

    After ten minutes the stream ends in any case: the client comes back with its cursor, and all
    its rights are asked about anew.
    """
    if time.monotonic() - since > LONGEST_STAFF_STREAM_S:
        return False

    def signed_in() -> bool:
        session = request.session
        fresh = HttpRequest()
        fresh.session = type(session)(session.session_key)
        return get_user(fresh).is_active

    return await hub().ask(signed_in)
