"""The network under the HTTP client: resolves, checks, and connects exactly the checked address."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError

import httpcore
from httpcore import SOCKET_OPTION, NetworkBackend, NetworkStream, SyncBackend

from hanseong.core.outbound.addresses import Network, may_connect

_resolvers = ThreadPoolExecutor(max_workers=8, thread_name_prefix="resolver")


class AddressRefused(Exception):
    """None of the addresses of the name may be connected."""


class CheckedNetwork(NetworkBackend):
    """Connects only to addresses that pass; ``deadline`` is on the monotonic clock, in seconds."""

    def __init__(self, networks: tuple[Network, ...], deadline: float) -> None:
        self._networks = networks
        self._deadline = deadline
        self._inner = SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """The first of the name's addresses that answers; one forbidden address refuses the name.

        The stream keeps the name for TLS, so certificates are still checked against it.
        """
        addresses = resolve(host, port, self._deadline - time.monotonic())
        if not addresses or not all(may_connect(address, self._networks) for address in addresses):
            raise AddressRefused(host)
        last: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in addresses:
            left = min(timeout if timeout is not None else 10.0, self._deadline - time.monotonic())
            if left <= 0:
                raise httpcore.ConnectTimeout("deadline")
            try:
                stream = self._inner.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
                continue
            return DeadlineStream(stream, self._deadline)
        raise last or httpcore.ConnectError(host)


class DeadlineStream(NetworkStream):
    """A stream whose reads and writes share one deadline, so that dripping bytes cannot stretch it."""

    def __init__(self, stream: NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def _left(self, timeout: float | None) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("deadline")
        return left if timeout is None else min(timeout, left)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes, before the deadline."""
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All bytes, before the deadline."""
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> NetworkStream:
        """TLS over the same connection, under the same deadline."""
        inner = self._stream.start_tls(ssl_context, server_hostname, self._left(timeout))
        return DeadlineStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> object:
        """What the socket knows of itself."""
        return self._stream.get_extra_info(info)


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """All addresses of a name, in the resolver's order; none when there is no such name.

    The system's resolver takes no timeout, so it runs beside; raises ConnectTimeout.
    """
    asked = _resolvers.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    try:
        found = asked.result(timeout=max(0.0, seconds))
    except FutureTimeoutError as error:
        asked.cancel()
        raise httpcore.ConnectTimeout("resolver") from error
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
