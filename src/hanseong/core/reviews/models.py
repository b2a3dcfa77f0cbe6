"""A quarter's review of a department, and what was decided about each account."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

LONGEST_REASON = 300


class AccountReview(models.Model):
    """One department in one quarter; without department: the heads, and staff who sit nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    department = models.ForeignKey("people.Department", null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    alert_id = models.UUIDField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-year", "-number", "department__name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["year", "number", "department"], name="reviews_once_a_quarter"),
            models.UniqueConstraint(
                fields=["year", "number"],
                condition=models.Q(department=None),
                name="reviews_district_once_a_quarter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}Q{self.number} {self.department or ''}".strip()


class ReviewedAccount(models.Model):
    """One account: what was seen when it was decided, and the decision. ``GONE``: left before it was."""

    class Decision(models.TextChoices):
        PENDING = "pending"
        CONFIRMED = "confirmed"
        REDUCED = "reduced"
        REVOKED = "revoked"
        GONE = "gone"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(AccountReview, on_delete=models.PROTECT, related_name="accounts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.PENDING)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    seen = models.JSONField(default=dict)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["user__display_name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["review", "user"], name="reviews_account_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.decision}"
