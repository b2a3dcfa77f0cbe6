"""Unit programmes as the ledger knows them, and the money they need and were given."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from hanseong.ledger.domain.words import BudgetStage, Source, choices
from hanseong.ledger.models.scope import Visible


class FundedProgramme(models.Model):
    """A unit programme with money. ``key`` names it across rooms (``core.registry.ProgrammeChoice``).

    Names and department repeat what the offering room said last (``refresh_programmes``).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=200, unique=True)
    term = models.PositiveSmallIntegerField()
    pledge_number = models.CharField(max_length=40)
    pledge_title = models.CharField(max_length=300)
    programme_key = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    url = models.CharField(max_length=300, blank=True)
    department = models.ForeignKey("people.Department", null=True, on_delete=models.PROTECT, related_name="+")
    is_simulated = models.BooleanField(default=False)

    _unscoped: ClassVar[models.Manager[FundedProgramme]] = models.Manager()
    objects = Visible(path="department_id")

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["-term", "pledge_number", "programme_key"]

    def __str__(self) -> str:
        return f"{self.pledge_number} {self.name}"


class Allotment(models.Model):
    """Required and allocated money of a programme, source and year from a day on; never changed, added to.

    The newest row of a (programme, year, source) holds; a supplementary budget (추경) is one more row.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(FundedProgramme, on_delete=models.PROTECT, related_name="allotments")
    fiscal_year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=20, choices=choices(Source))
    stage = models.CharField(
        max_length=30, choices=choices(BudgetStage), blank=True, default="", db_default=""
    )
    decided_on = models.DateField()
    sequence = models.PositiveIntegerField()
    required_krw = models.DecimalField(max_digits=20, decimal_places=0, null=True)
    allocated_krw = models.DecimalField(max_digits=20, decimal_places=0, null=True)
    reason = models.CharField(max_length=300, blank=True)
    entered_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    _unscoped: ClassVar[models.Manager[Allotment]] = models.Manager()
    objects = Visible()

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["fiscal_year", "source", "decided_on", "sequence"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["programme", "fiscal_year", "source", "sequence"], name="ledger_allotment_once"
            ),
            models.CheckConstraint(
                condition=(models.Q(required_krw=None) | models.Q(required_krw__gte=0))
                & (models.Q(allocated_krw=None) | models.Q(allocated_krw__gte=0)),
                name="ledger_allotment_not_negative",
            ),
        ]


class EvidenceFile(models.Model):
    """A file that proves something of the ledger; ``target`` is ``kind:id`` of the row it belongs to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(FundedProgramme, on_delete=models.PROTECT, related_name="evidence")
    target = models.CharField(max_length=60, db_index=True)
    caption = models.CharField(max_length=200)
    file = models.ForeignKey("uploads.StoredFile", on_delete=models.PROTECT, related_name="+")
    attached_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    attached_at = models.DateTimeField()

    _unscoped: ClassVar[models.Manager[EvidenceFile]] = models.Manager()
    objects = Visible()

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["attached_at"]


class RaisedWarning(models.Model):
    """An early warning that was raised as an alert, until its reason is gone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(FundedProgramme, on_delete=models.PROTECT, related_name="warnings")
    kind = models.CharField(max_length=60)
    target = models.CharField(max_length=100)
    alert_id = models.UUIDField()
    raised_at = models.DateTimeField()
    over_at = models.DateTimeField(null=True)

    _unscoped: ClassVar[models.Manager[RaisedWarning]] = models.Manager()
    objects = Visible()

    class Meta:
        default_manager_name = "_unscoped"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind", "target"], condition=models.Q(over_at=None), name="ledger_warning_once"
            ),
        ]
