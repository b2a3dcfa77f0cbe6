"""Lane 2: latest values (a position, a reading), keyed ``topic/name``, conflated, never stored.

A value goes from process to process at once and without the database. Whoever connects later gets
the last value of each key that this live process has seen; after a restart, the next one put.
"""

from __future__ import annotations

import json
import logging
from collections import OrderedDict
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from hanseong.core.live import sockets
from hanseong.core.live.domain.events import is_topic
from hanseong.core.live.domain.mailbox import topic_of

LARGEST_VALUE_BYTES = 32_768
MOST_KEYS = 20_000
_log = logging.getLogger(__name__)


def put(key: str, value: Any) -> int:
    """Send the newest value of ``topic/name`` to all live processes; returns how many took it.

    0 is normal (nobody is listening). The value carries its own source and times. ValueError for a
    malformed key or more than 32 KiB.
    """
    if not is_topic(topic_of(key)) or len(key) > 200:
        raise ValueError(f"a key is written topic/name, not {key[:60]!r}")
    message = json.dumps([key, value], cls=DjangoJSONEncoder, ensure_ascii=False).encode()
    if len(message) > LARGEST_VALUE_BYTES:
        raise ValueError("a latest value is at most 32 KiB")
    try:
        return sockets.send(message)
    except OSError as error:
        # A value is a courtesy: a full disk or a foreign folder must not stop whoever measured it.
        _log.warning("latest value of %s not sent: %s", topic_of(key), error)
        return 0


def read(message: bytes) -> tuple[str, Any] | None:
    """A message back into key and value; None when it is none of ours."""
    try:
        key, value = json.loads(message)
    except ValueError:
        return None
    return (key, value) if isinstance(key, str) and is_topic(topic_of(key)) else None


class Shelf:
    """The last value of each key, the longest unchanged forgotten first when there are too many."""

    def __init__(self, most: int = MOST_KEYS) -> None:
        self._values: OrderedDict[str, Any] = OrderedDict()
        self._most = most

    def put(self, key: str, value: Any) -> None:
        """Keep the value, forgetting the oldest key over the limit."""
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self._most:
            self._values.popitem(last=False)

    def of(self, topics: frozenset[str]) -> dict[str, Any]:
        """Every value known under the topics."""
        return {key: value for key, value in self._values.items() if topic_of(key) in topics}
