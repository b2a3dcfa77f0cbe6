"""Alerts as they occur."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Alert(models.Model):
    """One occurrence: opened once, acknowledged at most once, closed at most once."""

    class Severity(models.TextChoices):
        INFO = "info", _("관심")
        MINOR = "minor", _("주의")
        SEVERE = "severe", _("경계")
        CRITICAL = "critical", _("심각")

    class State(models.TextChoices):
        OPEN = "open", _("발생")
        ACKNOWLEDGED = "acknowledged", _("확인함")
        CLOSED = "closed", _("종료")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=200, null=True, unique=True)
    kind = models.CharField(max_length=100)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    text = models.TextField()
    url = models.CharField(max_length=300, blank=True, db_default="", default="")
    longitude_deg = models.FloatField(null=True)
    latitude_deg = models.FloatField(null=True)
    is_simulated = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    closing_note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-opened_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "-opened_at"], name="alert_state_opened")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(longitude_deg__isnull=True, latitude_deg__isnull=True)
                | models.Q(longitude_deg__range=(-180, 180), latitude_deg__range=(-90, 90)),
                name="alert_point_on_earth",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.opened_at:%Y-%m-%d %H:%M}"
