"""Which indicator counts for a programme, and what it read when the quarter was frozen."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from hanseong.pledges.models.pledges import Pledge, Programme
from hanseong.pledges.models.reports import Snapshot
from hanseong.pledges.models.scope import Visible


class IndicatorBinding(models.Model):
    """A programme's target is counted by a registered indicator, in the target's own unit."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="bindings")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="bindings")
    indicator_key = models.CharField(max_length=100)
    unit = models.CharField(max_length=20)

    _unscoped: ClassVar[models.Manager[IndicatorBinding]] = models.Manager()
    objects = Visible()

    class Meta:
        default_manager_name = "_unscoped"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["programme", "indicator_key"], name="pledges_binding_once"),
        ]


class EvidenceReading(models.Model):
    """What an indicator read for ``[start, end)`` when the snapshot was made, with the records behind it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="evidence")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    indicator_key = models.CharField(max_length=100)
    unit = models.CharField(max_length=20)
    start = models.DateField()
    end = models.DateField()
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    typed_low = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    typed_high = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    records = models.JSONField(default=list)
    records_sha256 = models.CharField(max_length=64)
    observed_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=200, blank=True)
    is_simulated = models.BooleanField(default=False)

    _unscoped: ClassVar[models.Manager[EvidenceReading]] = models.Manager()
    objects = Visible(path="snapshot__report__pledge__", public=models.Q(snapshot__is_public=True))

    class Meta:
        default_manager_name = "_unscoped"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["snapshot", "programme", "indicator_key"], name="pledges_evidence_once"
            ),
        ]
