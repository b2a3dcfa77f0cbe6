"""``POST /messages`` takes a message, ``GET /messages/<id>`` tells what became of it.

The last digit of a number decides, so that anybody can try it out: 9 is refused at once, 8 is taken
and reported as failed, 7 is busy (503), everything else arrives. A key that is known is answered as
the first time and sent no second time. What was sent lies in ``messages.jsonl``, which a restart reads.
"""

from __future__ import annotations

import json
import re
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

from hanseong.simulators.serving import GivenSocket

LARGEST_BYTES = 20_000
LONGEST_TEXT = 2_000
_NUMBER = re.compile(r"01\d{8,9}")


class SmsGateway(GivenSocket, ThreadingHTTPServer):
    """Listens on a given socket, or on a free port of the loopback.

    ``faults`` are used up by the next requests: ``500``, ``cut`` (taken, then the line is cut), ``slow``
    (taken, no answer until ``release``), ``garbage``.
    """

    daemon_threads = True

    def __init__(self, *, folder: Path, listener: socket.socket | None = None) -> None:
        self.faults: list[str] = []
        self.release = threading.Event()
        self.posts = 0
        self._file = folder / "messages.jsonl"
        self._lock = threading.Lock()
        self._kept: dict[str, dict[str, Any]] = {}
        if self._file.exists():
            for line in self._file.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                self._kept[row["key"]] = row
        super().__init__(("127.0.0.1", 0), Conversation, bind_and_activate=False)
        self.listen(listener)

    @property
    def sent(self) -> list[dict[str, Any]]:
        """What went to telephones, each message once."""
        with self._lock:
            return [row for row in self._kept.values() if row["state"] != "failed"]

    def take(self, said: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Take a message, or answer as the first time."""
        key, number, text = (str(said.get(name, "")) for name in ("key", "to", "text"))
        if not key or not _NUMBER.fullmatch(number) or not 0 < len(text) <= LONGEST_TEXT:
            return 422, {"reason": "malformed"}
        if number.endswith("9"):
            return 422, {"reason": "number_unknown"}
        if number.endswith("7"):
            return 503, {"reason": "busy"}
        with self._lock:
            if key in self._kept:
                return 200, self._answer(self._kept[key])
            state = "failed" if number.endswith("8") else "delivered"
            row = {"id": f"m{len(self._kept) + 1}", "key": key, "state": state, "to": number, "text": text}
            self._kept[key] = row
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        return 202, {"id": row["id"], "state": "accepted"}

    def find(self, message_id: str) -> tuple[int, dict[str, Any]]:
        """The delivery report."""
        with self._lock:
            row = next((row for row in self._kept.values() if row["id"] == message_id), None)
        return (404, {"reason": "unknown"}) if row is None else (200, self._answer(row))

    def next_fault(self) -> str:
        """The fault that the next answer suffers, "" for none."""
        with self._lock:
            return self.faults.pop(0) if self.faults else ""

    @staticmethod
    def _answer(row: dict[str, Any]) -> dict[str, Any]:
        found = {"id": row["id"], "state": row["state"]}
        return found | {"reason": "unreachable"} if row["state"] == "failed" else found


class Conversation(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    timeout = 60

    @property
    def gateway(self) -> SmsGateway:
        """The gateway behind this connection."""
        return cast("SmsGateway", self.server)

    def do_POST(self) -> None:
        """Take a message."""
        length = int(self.headers.get("Content-Length") or 0)
        if self.path != "/messages" or not 0 < length <= LARGEST_BYTES:
            self._say(404, {"reason": "no_such_address"})
            return
        if not self.headers.get("Authorization", "").startswith("Bearer "):
            self._say(401, {"reason": "no_key"})
            return
        try:
            said = json.loads(self.rfile.read(length))
        except ValueError:
            said = None
        if not isinstance(said, dict):
            self._say(400, {"reason": "unreadable"})
            return
        self.gateway.posts += 1
        fault = self.gateway.next_fault()
        if fault == "500":
            self._say(500, {})
            return
        status, answer = self.gateway.take(said)
        if fault == "slow":
            self.gateway.release.wait(self.timeout)
        if fault in ("slow", "cut"):
            self.close_connection = True
            return
        self._say(status, answer, b"<html>" if fault == "garbage" else None)

    def do_GET(self) -> None:
        """Tell what became of a message."""
        if self.gateway.next_fault() == "500":
            self._say(500, {})
            return
        self._say(*self.gateway.find(self.path.removeprefix("/messages/")))

    def _say(self, status: int, said: dict[str, Any], instead: bytes | None = None) -> None:
        body = json.dumps(said).encode() if instead is None else instead
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Stay silent: numbers are nobody's business."""
