"""An SMS gateway over HTTP: ``POST /messages`` with a key, ``GET /messages/<id>`` for the report.

The gateway keeps the key: a message posted twice is sent once, the answer to the second is the first's.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from django.conf import settings

from hanseong.core.notices.domain.outcomes import NOT_CONFIGURED, Letter, Outcome, Result
from hanseong.core.notices.domain.states import Channel
from hanseong.core.outbound import Response, UnableToFetch, fetch

CHANNEL = Channel.SMS
CONNECTOR = "notices.sms"
_LATER = frozenset({408, 425, 429})
_STATES = {"accepted": Result.ACCEPTED, "delivered": Result.DELIVERED, "failed": Result.REFUSED}


def send(letter: Letter) -> Outcome:
    """Post the message; whatever leaves doubt is ``UNCLEAR`` and comes again with the same key."""
    body = {"key": letter.key, "to": letter.to, "from": _digits(letter.callback), "text": letter.body}
    return _exchange("POST", "/messages", json.dumps(body, ensure_ascii=False).encode())


def ask(gateway_id: str) -> Outcome | None:
    """The delivery report."""
    return _exchange("GET", f"/messages/{quote(gateway_id, safe='')}")


def read(status: int, content: bytes) -> Outcome:
    """What an answer of the gateway means."""
    if status in _LATER or status >= 500:
        return Outcome(Result.UNCLEAR, f"http_{status}")
    try:
        said: Any = json.loads(content)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        said = {}
    reason = "".join(sign for sign in str(said.get("reason", "")) if sign.isalnum() or sign in "_-")[:60]
    if not 200 <= status < 300:
        return Outcome(Result.REFUSED, reason or f"http_{status}")
    result = _STATES.get(str(said.get("state")))
    gateway_id = str(said.get("id") or "")[:200]
    if result is None or not gateway_id:
        return Outcome(Result.UNCLEAR, "unreadable_answer")
    return Outcome(result, reason, gateway_id)


def _exchange(method: str, path: str, body: bytes | None = None) -> Outcome:
    gateway = settings.HANSEONG_GATEWAYS.sms
    if gateway is None:
        return Outcome(Result.REFUSED, NOT_CONFIGURED)
    headers = {"Authorization": f"Bearer {gateway.key}", "Accept": "application/json"}
    if body is not None:
        headers["Content-Type"] = "application/json; charset=utf-8"
    try:
        answer: Response = fetch(CONNECTOR, gateway.url + path, method=method, body=body, headers=headers)
    except UnableToFetch:  # also an answer that was too large: the message may have been taken
        return Outcome(Result.UNCLEAR, "not_reached")
    return read(answer.status, answer.content)


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())
