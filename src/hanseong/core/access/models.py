"""Rows of the access log. They are only ever added, and deleted when their retention has ended."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessLogEntry(models.Model):
    """One person's data seen by one actor: who, when, from where, whose, what for, which fields.

    ``subject`` is ``model:id`` (never a name); a trigger refuses changes, and deletion before
    ``keep_until``. ``action`` is empty in rows written before there was one: they were read on a screen.
    """

    class Action(models.TextChoices):
        READ = "read", _("봄")
        SEARCH = "search", _("찾음")
        DOWNLOAD = "download", _("내려받음")
        ERASE = "erase", _("지움")

    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True, blank=True)
    actor_name = models.CharField(max_length=150)
    acting_for = models.JSONField(default=list)
    source_ip = models.GenericIPAddressField(null=True, blank=True)
    subject = models.CharField(max_length=200)
    purpose = models.CharField(max_length=300)
    fields = models.JSONField(default=list)
    # Null, not empty: a column with a default would make SQLite rebuild the table without its triggers.
    action = models.CharField(max_length=10, choices=Action.choices, null=True)
    reason = models.CharField(max_length=300, null=True)
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
