"""The web process: one uvicorn for pages, API and live streams."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import warnings
from collections.abc import Callable
from typing import Any

import uvicorn

from hanseong.core.errors import HanseongError

GRACE_S = 3


class PortBusy(HanseongError):
    """Somebody else listens on the port."""

    code, exit_code, http_status = "port_busy", 2, 503


def listen(host: str, port: int) -> socket.socket:
    """Take the address; PortBusy says in one sentence that it is taken or not ours to take."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(512)
    except (OSError, OverflowError) as error:
        listener.close()
        raise PortBusy(
            f"{port}번 포트를 쓸 수 없습니다(이미 쓰이고 있거나 허용되지 않음): "
            "--port 로 다른 번호를 고르십시오. / "
            f"Port {port} is busy or not allowed: choose another with --port."
        ) from error
    return listener


class HouseServer(uvicorn.Server):
    """Tells whoever waits that it is ready, and ends open streams before it stops."""

    def __init__(self, config: uvicorn.Config, ready_fd: int | None, say: Callable[[], str]) -> None:
        super().__init__(config)
        self._ready_fd = ready_fd
        self._say = say

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so through the pipe."""
        await super().startup(sockets)
        if self._ready_fd is not None and self.started:
            said = await asyncio.to_thread(self._say)
            os.write(self._ready_fd, f"{said}\n".encode())
            os.close(self._ready_fd)
            self._ready_fd = None

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Without this every open stream would hold the process for the whole grace period."""
        from hanseong.core.live.pages import close_hub

        close_hub()
        await asyncio.sleep(0)
        await super().shutdown(sockets)


def serve(
    listener: socket.socket, *, ready_fd: int | None = None, say: Callable[[], str] = lambda: ""
) -> None:
    """Serve until SIGTERM or Ctrl-C. When ready, one line with what ``say`` returns goes to ``ready_fd``."""
    # WhiteNoise hands out plain files; Django reads them in a thread and warns of it on each one.
    warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")
    config = uvicorn.Config(
        "hanseong.project.asgi:application",
        lifespan="off",
        ws="none",
        log_level="warning",
        access_log=False,
        log_config=None,  # one formatter for all: settings.LOGGING
        proxy_headers=False,  # hanseong.project.proxies decides whom to believe
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
    )
    HouseServer(config, ready_fd, say).run(sockets=[listener])


def die_with_parent() -> None:
    """Linux: be told to stop when the supervisor is gone, however it went (``man 2 prctl``)."""
    import ctypes

    set_death_signal = 1
    library: Any = ctypes.CDLL(None, use_errno=True)
    library.prctl(set_death_signal, signal.SIGTERM)
    if os.getppid() == 1:  # it went before we asked
        os.kill(os.getpid(), signal.SIGTERM)
