"""What residents say to a pledge, and what the district answers."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from hanseong.pledges.domain.findings import Moderation
from hanseong.pledges.models.pledges import Pledge
from hanseong.pledges.models.scope import Visible

MODERATIONS = [(str(state), str(state)) for state in Moderation]


class Comment(models.Model):
    """A resident's comment; plain text, shown only after moderation, with the official answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=MODERATIONS, default=str(Moderation.QUEUED))
    moderated_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    moderated_at = models.DateTimeField(null=True)
    moderation_reason = models.CharField(max_length=500, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    _unscoped: ClassVar[models.Manager[Comment]] = models.Manager()
    objects = Visible(public=models.Q(state=str(Moderation.SHOWN), pledge__is_public=True))

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["written_at"]
