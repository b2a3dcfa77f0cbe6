"""Rows of the access log. They are only ever added, and deleted when their retention has ended."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class AccessLogEntry(models.Model):
    """One person's data seen by one actor: who, when, from where, whose, what for, which fields.

    ``subject`` is ``model:id`` (never a name); a trigger refuses changes, and deletion before
    ``keep_until``.
    """

    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True, blank=True)
    actor_name = models.CharField(max_length=150)
    acting_for = models.JSONField(default=list)
    source_ip = models.GenericIPAddressField(null=True, blank=True)
    subject = models.CharField(max_length=200)
    purpose = models.CharField(max_length=300)
    fields = models.JSONField(default=list)
    keep_until = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject", "-at"], name="access_by_subject"),
            models.Index(fields=["actor_id", "-at"], name="access_by_actor"),
            models.Index(fields=["keep_until"], name="access_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.subject}"
