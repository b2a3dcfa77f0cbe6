"""Rows of a working sheet: what was done each quarter with its amounts, and what is planned."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from hanseong.pledges.domain.reading import AmountStatus
from hanseong.pledges.models.pledges import Programme
from hanseong.pledges.models.sheet import SheetRow

STATUSES = [(str(status), str(status)) for status in AmountStatus]


class QuarterlyResult(SheetRow):
    """One row of 추진실적; ``quarter`` as ``2024Q2``, dates inclusive as officials print them."""

    programme = models.ForeignKey(Programme, null=True, on_delete=models.PROTECT, related_name="+")
    quarter = models.CharField(max_length=6, blank=True)
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    precision = models.CharField(max_length=10)
    date_text = models.CharField(max_length=100, blank=True)
    items = models.JSONField(default=list)
    amount_state = models.CharField(max_length=10)


class ResultAmount(models.Model):
    """One amount of a result row; a refund is negative, planned is not executed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    result = models.ForeignKey(QuarterlyResult, on_delete=models.CASCADE, related_name="amounts")
    position = models.PositiveSmallIntegerField(default=0)
    value_krw = models.DecimalField(max_digits=20, decimal_places=2)
    status = models.CharField(max_length=20, choices=STATUSES)
    printed = models.CharField(max_length=100, blank=True)
    decimals = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]


class PlannedActivity(SheetRow):
    """One row of 향후 추진계획."""

    programme = models.ForeignKey(Programme, null=True, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(null=True)
    quarter = models.CharField(max_length=6, blank=True)
    items = models.JSONField(default=list)
