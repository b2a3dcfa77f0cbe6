"""Publishing an event, and forgetting old ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from hanseong.core.live.domain.events import Cursor, is_topic
from hanseong.core.live.models import OutboxEvent, OutboxSweep
from hanseong.core.live.xids import CurrentTransaction, OldestRunning

LARGEST_PAYLOAD_BYTES = 16_384
KEEP = timedelta(hours=48)


def publish(topic: str, payload: Mapping[str, Any], *, now: datetime) -> None:
    """Write an event into the outbox, in the caller's transaction: no commit, no event.

    Payloads are small and free of personal data: they say what changed, the reader asks for the
    rest. ValueError for a malformed topic, a naive time or a payload over 16 KiB.
    """
    if not is_topic(topic):
        raise ValueError(f"not a topic: {topic!r}")
    if now.tzinfo is None:
        raise ValueError("naive datetime")
    body = json.loads(json.dumps(dict(payload), cls=DjangoJSONEncoder, ensure_ascii=False))
    if len(json.dumps(body, ensure_ascii=False).encode()) > LARGEST_PAYLOAD_BYTES:
        raise ValueError("an event's payload is at most 16 KiB; send an id and let the reader ask")
    OutboxEvent.objects.create(xid=CurrentTransaction(), topic=topic, payload=body, at=now)


@transaction.atomic
def sweep(*, now: datetime, keep: timedelta = KEEP, batch: int = 5_000) -> int:
    """Delete up to ``batch`` events older than ``keep``, remember how far; returns how many."""
    old = OutboxEvent.objects.filter(at__lt=now - keep, xid__lt=OldestRunning())
    places = list(old.order_by("xid", "id").values_list("xid", "id")[:batch])
    if not places:
        return 0
    farthest = max(Cursor(xid, row) for xid, row in places)
    done, _created = OutboxSweep.objects.select_for_update().get_or_create(id=1, defaults={"at": now})
    if farthest > Cursor(done.xid, done.event_id):
        done.xid, done.event_id = farthest.xid, farthest.id
    done.at = now
    done.save()
    OutboxEvent.objects.filter(id__in=[row for _xid, row in places]).delete()
    return len(places)
