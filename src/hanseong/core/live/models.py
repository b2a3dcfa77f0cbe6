"""The outbox: events written in the transaction that caused them."""

from __future__ import annotations

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class OutboxEvent(models.Model):
    """One event. ``xid`` is the writing transaction on PostgreSQL, 0 on SQLite."""

    id = models.BigAutoField(primary_key=True)
    xid = models.BigIntegerField(default=0)
    topic = models.CharField(max_length=100)
    payload = models.JSONField(encoder=DjangoJSONEncoder)
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["xid", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["xid", "id"], name="outbox_cursor")]

    def __str__(self) -> str:
        return f"{self.topic} {self.xid}-{self.pk}"


class OutboxSweep(models.Model):
    """How far the retention sweep has deleted: a client older than this must resync. One row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    xid = models.BigIntegerField(default=0)
    event_id = models.BigIntegerField(default=0)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.xid}-{self.event_id}"
