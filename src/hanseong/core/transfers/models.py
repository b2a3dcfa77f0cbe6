"""A transfer: who, to where or out, on which day, who succeeds, and how it ended."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class Transfer(models.Model):
    """One act. Planned ones wait for their day; done ones say in ``moved`` how much of what passed on.

    ``fault`` is the sentence with which the day's attempt was refused; it is tried again.
    """

    class Kind(models.TextChoices):
        MOVE = "move"
        LEAVE = "leave"

    class State(models.TextChoices):
        PLANNED = "planned"
        DONE = "done"
        CANCELLED = "cancelled"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="transfers")
    successor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="successions"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    acts_on = models.DateField()
    department = models.ForeignKey("people.Department", null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("people.Team", null=True, on_delete=models.PROTECT, related_name="+")
    position = models.CharField(max_length=20, blank=True)
    takes_post = models.BooleanField(default=True)
    roles = models.JSONField(default=list)
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    moved = models.JSONField(default=dict)
    fault = models.TextField(blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-acts_on", "-entered_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(state="planned"), name="transfers_one_planned"
            ),
            models.CheckConstraint(
                condition=~models.Q(user=models.F("successor")), name="transfers_two_people"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.acts_on}"
