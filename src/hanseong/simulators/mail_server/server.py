"""The server and its sessions.

What an address begins with decides how it is treated, so that anybody can try it out:
``unknown`` 550 (no such person), ``full`` 452 (later), ``closed`` 421 and the line is cut.
"""

from __future__ import annotations

import re
import socket
import threading
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingMixIn
from typing import cast

from hanseong.simulators.serving import GivenSocket

_ADDRESS = re.compile(rb"(?:FROM|TO):\s*<([^<>\s]*)>", re.IGNORECASE)
_MESSAGE_ID = re.compile(rb"^Message-ID:\s*<?([^>\s]+)>?", re.IGNORECASE | re.MULTILINE)
LONGEST_LINE = 10_000
LARGEST_BYTES = 10_000_000
PATIENCE_S = 60.0


class MailServer(ThreadingMixIn, GivenSocket):
    """Listens on a given socket, or on a free port of the loopback; ``taken`` counts by Message-ID."""

    daemon_threads = True

    def __init__(self, *, folder: Path, listener: socket.socket | None = None) -> None:
        self._given = listener
        self.folder = folder
        self.taken: dict[str, int] = {}
        self.messages: list[bytes] = []
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", 0), Session, bind_and_activate=False)
        self.listen(listener)

    def take(self, content: bytes) -> None:
        """Keep a message; one with a Message-ID that is known is counted and not kept again."""
        found = _MESSAGE_ID.search(content)
        key = found[1].decode("ascii", "replace") if found else f"without-id-{len(self.messages)}"
        with self._lock:
            self.taken[key] = self.taken.get(key, 0) + 1
            if self.taken[key] > 1:
                return
            self.messages.append(content)
            name = re.sub(r"[^A-Za-z0-9.@-]", "_", key)[:120]
            (self.folder / f"{name}.eml").write_bytes(content)


class Session(StreamRequestHandler):
    """One connection."""

    timeout = PATIENCE_S

    def handle(self) -> None:
        """Answer line by line until QUIT, silence or a broken line."""
        self._recipients: list[bytes] = []
        try:
            self._say("220 twin.invalid simulated mail server")
            while self._answer(self.rfile.readline(LONGEST_LINE)):
                pass
        except OSError:  # the other side is gone
            return

    def _answer(self, line: bytes) -> bool:
        word = line.split(maxsplit=1)[0].upper() if line.strip() else b""
        if word in (b"HELO", b"EHLO"):
            self._say("250-twin.invalid" if word == b"EHLO" else "250 twin.invalid")
            if word == b"EHLO":
                self._say("250 8BITMIME")
        elif word in (b"MAIL", b"RSET"):
            self._recipients = []
            self._say("250 ok")
        elif word == b"RCPT":
            return self._recipient(line)
        elif word == b"DATA":
            self._data()
        elif word == b"NOOP":
            self._say("250 ok")
        elif word == b"QUIT":
            self._say("221 bye")
            return False
        elif not line:
            return False
        else:
            self._say("502 not understood")
        return True

    def _recipient(self, line: bytes) -> bool:
        found = _ADDRESS.search(line)
        address = found[1] if found else b""
        if address.startswith(b"closed"):
            self._say("421 closing")
            return False
        if not address or address.startswith(b"unknown"):
            self._say("550 no such person")
        elif address.startswith(b"full"):
            self._say("452 mailbox full, later")
        else:
            self._recipients.append(address)
            self._say("250 ok")
        return True

    def _data(self) -> None:
        if not self._recipients:
            self._say("503 nobody to send to")
            return
        self._say("354 go on, end with a dot")
        lines: list[bytes] = []
        size = 0
        while (line := self.rfile.readline(LONGEST_LINE)) not in (b".\r\n", b".\n"):
            if not line:
                return  # cut off: nothing was taken
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            size += len(line)
            if size > LARGEST_BYTES:
                self._say("552 too large")
                return
        cast("MailServer", self.server).take(b"".join(lines))
        self._say("250 taken")

    def _say(self, line: str) -> None:
        self.wfile.write(line.encode("ascii") + b"\r\n")
