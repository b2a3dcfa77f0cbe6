"""Self-checks against the manifesto rubric; each pins the rubric it was made with."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from hanseong.pledges.models.terms import Term


class RubricJudgement(models.Model):
    """A judgement of a term. A new rubric makes a new row; the old one stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="judgements")
    rubric_id = models.CharField(max_length=60)
    rubric_sha256 = models.CharField(max_length=64)
    quarter = models.CharField(max_length=6)
    scores = models.JSONField()
    total = models.DecimalField(max_digits=7, decimal_places=2)
    maximum = models.DecimalField(max_digits=7, decimal_places=2)
    grade = models.CharField(max_length=10, blank=True)
    note = models.TextField(blank=True)
    judged_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField()

    objects: ClassVar[models.Manager[RubricJudgement]] = models.Manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-judged_at"]
