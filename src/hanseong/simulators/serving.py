"""What the twins of network services share: the socket they are handed, and going when their parent goes."""

from __future__ import annotations

import argparse
import os
import socket
from collections.abc import Sequence
from pathlib import Path
from socketserver import BaseServer, TCPServer
from typing import NamedTuple, cast

POLL_S = 0.5


class Started(NamedTuple):
    """How a twin was started."""

    listener: socket.socket
    folder: Path
    parent: int


def started(arguments: Sequence[str] | None = None) -> Started:
    """Read ``--fd`` (a listening socket handed over) or ``--port``, and the folder to keep things in."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--fd", type=int)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--folder", type=Path, required=True)
    # Named by the parent itself: it may be gone before we can ask who it is.
    parser.add_argument("--parent", type=int, default=os.getppid())
    said = parser.parse_args(arguments)
    if said.fd is not None:
        listener = socket.socket(fileno=said.fd)
    else:
        listener = socket.create_server(("127.0.0.1", said.port))
    said.folder.mkdir(parents=True, exist_ok=True)
    return Started(listener, said.folder, said.parent)


class GivenSocket(TCPServer):
    """Mixed into a server: listens on the socket it is handed, or on a free port of the loopback."""

    allow_reuse_address = True

    def listen(self, listener: socket.socket | None) -> None:
        """Take the socket; to be called once, after a start with ``bind_and_activate=False``."""
        if listener is None:
            self.server_bind()
            self.server_activate()
        else:
            self.socket.close()
            self.socket, self.server_address = listener, listener.getsockname()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(cast("tuple[str, int]", self.server_address)[1])


def serve_until_orphaned(server: BaseServer, parent: int) -> None:
    """Serve until told to stop; end by itself when whoever started it is gone."""

    def look() -> None:
        if os.getppid() != parent:
            raise SystemExit(0)

    server.service_actions = look  # type: ignore[method-assign]
    server.serve_forever(POLL_S)
