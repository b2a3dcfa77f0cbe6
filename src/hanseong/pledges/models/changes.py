"""Changes of what was fixed at approval: they stay visible, both texts, for ever."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from hanseong.pledges.models.pledges import Pledge
from hanseong.pledges.models.scope import Visible


class ChangeRequest(models.Model):
    """공약 변경·조정: field, both texts, reason, what the evaluation group said, the decision."""

    class State(models.TextChoices):
        REQUESTED = "requested"
        ACCEPTED = "accepted"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="change_requests")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=200)
    field = models.CharField(max_length=40)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    reason = models.TextField()
    evaluation_result = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.REQUESTED)
    is_public = models.BooleanField(default=False)
    quarter = models.CharField(max_length=6)
    requested_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    decided_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    _unscoped: ClassVar[models.Manager[ChangeRequest]] = models.Manager()
    objects = Visible(public=models.Q(is_public=True))

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["-requested_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["pledge", "kind", "key", "field"],
                condition=models.Q(state="requested"),
                name="pledges_one_open_change_per_cell",
            ),
        ]
