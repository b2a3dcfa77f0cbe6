"""``python -m hanseong.project.probe [PORT]``: asks our own ``/healthz``; exit 1 unless it is well.

For container engines. Speaks to the loopback only, so it is no outgoing HTTP of the house.
"""

from __future__ import annotations

import socket
import sys

_PATIENCE_S = 4.0


def is_well(port: int) -> bool:
    """Whether a process on this port answers 200."""
    try:
        with socket.create_connection(("127.0.0.1", port), _PATIENCE_S) as line:
            line.sendall(b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n")
            return b" 200 " in line.recv(64)
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(0 if is_well(int(sys.argv[1]) if len(sys.argv) > 1 else 8000) else 1)
