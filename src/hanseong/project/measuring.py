"""What every request leaves behind: an id to find it by, one log line, one count. No personal data.

Routes are named by their view, never by their address: addresses hold names and one-time secrets.
"""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from inspect import iscoroutinefunction
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import sync_and_async_middleware
from prometheus_client import Counter, Histogram

_GIVEN = re.compile(r"[0-9A-Za-z-]{8,64}")
_log = logging.getLogger("hanseong.access")
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
REQUESTS = Counter(
    "hanseong_requests", "Requests by route, method and status.", ("route", "method", "status")
)
DURATION = Histogram("hanseong_request_seconds", "Until the answer began.", ("route",), buckets=_SECONDS)
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


@dataclass
class Asking:
    """The request that this thread or task works for."""

    request_id: str
    actor_id: str = ""


asking: ContextVar[Asking | None] = ContextVar("asking", default=None)


@sync_and_async_middleware
def measured(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Give the request its id, and note how it ended."""
    if iscoroutinefunction(get_response):

        async def later(request: HttpRequest) -> HttpResponseBase:
            begun = _begin(request)
            answer: Awaitable[HttpResponseBase] = get_response(request)
            return _end(request, await answer, begun)

        return later

    def at_once(request: HttpRequest) -> HttpResponseBase:
        begun = _begin(request)
        return _end(request, get_response(request), begun)

    return at_once


def _begin(request: HttpRequest) -> tuple[Asking, float]:
    given = request.headers.get("X-Request-ID", "")
    found = Asking(given if _GIVEN.fullmatch(given) else uuid.uuid4().hex)
    asking.set(found)
    return found, time.perf_counter()


def _end(request: HttpRequest, answer: HttpResponseBase, begun: tuple[Asking, float]) -> HttpResponseBase:
    found, started = begun
    seconds = time.perf_counter() - started
    match = request.resolver_match
    route = (match.view_name or match.func.__name__) if match else "none"
    method = request.method if request.method in _METHODS else "OTHER"
    actor = getattr(getattr(request, "actor", None), "user_id", None)
    found.actor_id = str(actor) if actor else ""
    REQUESTS.labels(route, method, answer.status_code).inc()
    DURATION.labels(route).observe(seconds)
    answer["X-Request-ID"] = found.request_id
    facts = {"route": route, "method": method, "status": answer.status_code, "ms": round(1000 * seconds, 1)}
    _log.info("request", extra={"facts": facts})
    return answer
