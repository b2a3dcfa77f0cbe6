"""Amounts frozen from the ledger's records, and the mismatches that appear when records change later."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from hanseong.pledges.domain.mismatch import Outcome
from hanseong.pledges.models.pledges import Programme
from hanseong.pledges.models.reports import QuarterReport, Snapshot
from hanseong.pledges.models.scope import Visible


class FrozenAmount(models.Model):
    """What the records of the ledger said at one place of a published sheet, the typed amount beside it.

    ``place`` is ``domain.proposals.Place.key``; without a programme it is a cell of the budget table.
    Amounts are won; ``[start, end)`` is what was counted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="amounts")
    place = models.CharField(max_length=160)
    position = models.PositiveSmallIntegerField(default=0)
    programme = models.ForeignKey(Programme, null=True, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=20)
    fiscal_year = models.PositiveSmallIntegerField(null=True)
    fund_source = models.CharField(max_length=20, blank=True)
    indicator_key = models.CharField(max_length=100)
    start = models.DateField()
    end = models.DateField()
    value_krw = models.DecimalField(max_digits=20, decimal_places=2)
    typed_krw = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    slack_krw = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    records = models.JSONField(default=list)
    records_sha256 = models.CharField(max_length=64)
    observed_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=200, blank=True)
    is_simulated = models.BooleanField(default=False)

    _unscoped: ClassVar[models.Manager[FrozenAmount]] = models.Manager()
    objects = Visible(path="snapshot__report__pledge__", public=models.Q(snapshot__is_public=True))

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["snapshot", "place"], name="pledges_amount_once"),
        ]


class EvidenceMismatch(models.Model):
    """A published quarter whose records say something else today; the sheet itself never moves.

    ``changes`` lists what moved (``domain.mismatch.Change`` as JSON). At most one is open per report.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(QuarterReport, on_delete=models.CASCADE, related_name="mismatches")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="mismatches")
    changes = models.JSONField(default=list)
    alert_id = models.UUIDField()
    raised_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    over_at = models.DateTimeField(null=True)
    outcome = models.CharField(
        max_length=20, blank=True, choices=[(str(outcome), str(outcome)) for outcome in Outcome]
    )
    reason = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")

    _unscoped: ClassVar[models.Manager[EvidenceMismatch]] = models.Manager()
    objects = Visible(path="report__pledge__")

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["-raised_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["report"], condition=models.Q(over_at=None), name="pledges_mismatch_once"
            ),
        ]


class RecordWatch(models.Model):
    """How far the changes of other rooms' records were followed: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    cursor = models.CharField(max_length=100, blank=True)
    checked_at = models.DateTimeField()

    objects: ClassVar[models.Manager[RecordWatch]] = models.Manager()
