"""A web server on this machine that counts who comes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self


class Listener:
    """Counts connections; ``answer`` decides what a request gets (status 200, ``ok`` by default)."""

    def __init__(self, answer: Callable[[BaseHTTPRequestHandler], None] | None = None) -> None:
        self.connections = 0
        self.paths: list[str] = []
        self.hosts: list[str] = []
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def setup(self) -> None:
                listener.connections += 1
                super().setup()

            def do_GET(self) -> None:
                listener.paths.append(self.path)
                listener.hosts.append(self.headers["Host"])
                (answer or plain)(self)

            do_POST = do_GET  # noqa: N815 - named by the base class

            def log_message(self, *_: object) -> None:
                """Stay silent."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port

    def __enter__(self) -> Self:
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


def plain(request: BaseHTTPRequestHandler) -> None:
    """The usual answer."""
    length = int(request.headers.get("Content-Length") or 0)
    body = b"ok" + request.rfile.read(length)
    request.send_response(200)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)
