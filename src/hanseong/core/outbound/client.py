"""``fetch``: one request, checked, bounded and never redirected."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import httpcore
from django.utils.translation import gettext as _

from hanseong.core.outbound.errors import UnableToFetch
from hanseong.core.outbound.network import AddressRefused, CheckedNetwork
from hanseong.core.outbound.registry import Destination, destination_of
from hanseong.core.outbound.urls import Target, target_of

TOTAL_SECONDS = 10.0
MAX_BYTES = 10 * 1024 * 1024
_FAILURES = (
    httpcore.ConnectError,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    ssl.SSLError,
    OSError,
)


@dataclass(frozen=True)
class Response:
    """An answer. ``headers`` have small letters; a redirect arrives as it is, it is not followed."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def is_success(self) -> bool:
        """Whether the status is 2xx."""
        return 200 <= self.status < 300


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def fetch(
    connector: str,
    url: str,
    *,
    method: str = "GET",
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Ask a declared host: 10 s in total, 10 MB at most, no redirect, certificate checked.

    Raises ``UnableToFetch``: final when a rule forbids the request (undeclared, private address, too
    large), not final when the other side did not answer in time or at all.
    """
    allowed = destination_of(connector)
    target = target_of(url, allowed) if allowed else None
    if allowed is None or target is None:
        raise UnableToFetch(
            _("허용 목록에 없는 주소여서 연결하지 않았습니다(%(connector)s).") % {"connector": connector},
            is_final=True,
        )
    try:
        return _ask(allowed, target, method, body, headers or {})
    except AddressRefused as error:
        sentence = _("%(host)s의 주소가 내부망이거나 없는 주소여서 연결하지 않았습니다.")
        raise UnableToFetch(sentence % {"host": target.host}, is_final=True) from error
    except httpcore.TimeoutException as error:
        sentence = _("%(host)s에서 %(seconds)d초 안에 답이 오지 않았습니다.")
        figures = {"host": target.host, "seconds": int(TOTAL_SECONDS)}
        raise UnableToFetch(sentence % figures, is_final=False) from error
    except _FAILURES as error:
        sentence = _("%(host)s에 연결하지 못했습니다.")
        raise UnableToFetch(sentence % {"host": target.host}, is_final=False) from error


def _ask(
    allowed: Destination, target: Target, method: str, body: bytes | None, headers: Mapping[str, str]
) -> Response:
    deadline = time.monotonic() + TOTAL_SECONDS
    url = httpcore.URL(
        scheme=target.scheme, host=target.host, port=target.port, target=target.path.encode("ascii")
    )
    sent: list[tuple[bytes | str, bytes | str]] = [
        ("User-Agent", "hanseong"),
        ("Accept-Encoding", "identity"),
    ]
    sent += headers.items()
    timeouts = dict.fromkeys(("connect", "read", "write", "pool"), TOTAL_SECONDS)
    network = CheckedNetwork(allowed.networks, deadline)
    with httpcore.ConnectionPool(ssl_context=_tls(), network_backend=network, max_connections=1) as pool:  # noqa: SIM117
        with pool.stream(method, url, headers=sent, content=body, extensions={"timeout": timeouts}) as answer:
            named = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in answer.headers}
            return Response(answer.status, named, _bounded(answer.iter_stream(), target.host))


def _bounded(stream: Iterable[bytes], host: str) -> bytes:
    """The whole body, counted while it comes: a declared length proves nothing."""
    chunks: list[bytes] = []
    size = 0
    for chunk in stream:
        size += len(chunk)
        if size > MAX_BYTES:
            figures = {"host": host, "limit": MAX_BYTES // 1024 // 1024}
            raise UnableToFetch(_("%(host)s의 답이 %(limit)dMB를 넘어 버렸습니다.") % figures, is_final=True)
        chunks.append(chunk)
    return b"".join(chunks)
