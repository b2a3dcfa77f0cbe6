"""Clerks who record payments over the API without a pause and try again until each is acknowledged."""

from __future__ import annotations

import http.client
import json
import threading
from datetime import UTC, datetime

PATIENCE_S = 20
CREATED = 201


class Clerk(threading.Thread):
    """Records payments under keys of its own; ``acknowledged`` are their keys, ``statuses`` every answer."""

    def __init__(self, port: int, token: str, programme: str, name: str) -> None:
        super().__init__(name=name, daemon=True)
        self.acknowledged: list[str] = []
        self.statuses: set[int] = set()
        self.broken = 0
        self._port, self._token, self._programme = port, token, programme
        self._told = threading.Condition()
        self._is_done = False
        self.start()

    def run(self) -> None:
        """One payment after another."""
        number = 0
        while not self._is_done:
            number += 1
            key = f"{self.name}/{number}"
            if self._until_acknowledged(key):
                with self._told:
                    self.acknowledged.append(key)
                    self._told.notify_all()

    def next(self, count: int, patience_s: float) -> bool:
        """Wait for ``count`` more acknowledgements; False when they did not come."""
        with self._told:
            wanted = len(self.acknowledged) + count
            return self._told.wait_for(lambda: len(self.acknowledged) >= wanted, patience_s)

    def end(self) -> None:
        """Finish the payment at hand."""
        self._is_done = True
        self.join(60)

    def _until_acknowledged(self, key: str) -> bool:
        while not self._is_done:
            try:
                status = self._send(key)
            except (OSError, http.client.HTTPException):
                self.broken += 1
                continue
            self.statuses.add(status)
            if status == CREATED:
                return True
        return False

    def _send(self, key: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE_S)
        today = datetime.now(UTC).date()
        body = {
            "programme": self._programme,
            "key": key,
            "paid_on": f"{today.year - 1}-12-01",
            "amount_krw": 1000,
            "fiscal_year": today.year - 1,
            "source": "district",
            "item": key,
        }
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        try:
            connection.request("POST", "/api/ledger/payments", json.dumps(body), headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()
