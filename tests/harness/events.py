"""What a test's own transaction has published.

``read_after`` holds such rows back on PostgreSQL, rightly: they are not committed.
"""

from __future__ import annotations

from typing import Any


def published(topic: str) -> list[dict[str, Any]]:
    """The payloads of a topic, in the order in which they were written."""
    from hanseong.core.live.models import OutboxEvent

    return list(OutboxEvent.objects.filter(topic=topic).order_by("id").values_list("payload", flat=True))
