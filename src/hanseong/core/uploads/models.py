"""Stored files: who brought what, when, and under which name it lies on disk."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class StoredFile(models.Model):
    """A file that was checked and kept; its content lies under ``MEDIA_ROOT`` by a generated name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    room = models.CharField(max_length=40, help_text="which room keeps the file")
    original_name = models.CharField(max_length=255)
    kind = models.CharField(max_length=10)
    media_type = models.CharField(max_length=100)
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    path = models.CharField(max_length=120, unique=True, help_text="below MEDIA_ROOT, generated")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]

    def __str__(self) -> str:
        return self.original_name
