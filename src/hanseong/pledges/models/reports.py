"""The quarterly cycle: the opened quarter, each pledge's report, its review and its frozen snapshots."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.workflow import ReportState, Step
from hanseong.pledges.models.pledges import Pledge
from hanseong.pledges.models.scope import Visible
from hanseong.pledges.models.terms import Term

STATES = [(str(state), str(state)) for state in ReportState]
STEPS = [(str(step), str(step)) for step in Step]


class ReportingQuarter(models.Model):
    """A quarter that the planning office opened for a term, with its due date."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="reporting_quarters")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager[ReportingQuarter]] = models.Manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-year", "-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["term", "year", "number"], name="pledges_quarter_opened_once"),
        ]

    @property
    def quarter(self) -> Quarter:
        """The quarter as a value."""
        return Quarter(self.year, self.number)


class QuarterReport(models.Model):
    """One pledge in one quarter. ``version`` is the optimistic lock, it grows with every write.

    ``amend_reason`` is set while a published quarter is being corrected towards its next revision.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="reports")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20, choices=STATES, default=str(ReportState.DRAFT))
    version = models.PositiveIntegerField(default=1)
    due_on = models.DateField(null=True, blank=True)
    has_rows = models.BooleanField(default=False)
    amend_reason = models.CharField(max_length=500, blank=True)
    submitted_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    head_approved_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)

    _unscoped: ClassVar[models.Manager[QuarterReport]] = models.Manager()
    objects = Visible()

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["-year", "-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["pledge", "year", "number"], name="pledges_report_once"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, number__lte=4), name="pledges_report_quarter"
            ),
        ]

    @property
    def quarter(self) -> Quarter:
        """The quarter as a value."""
        return Quarter(self.year, self.number)


class ReviewStep(models.Model):
    """One step on the approval line; ``acting_for`` names the absent official (대결)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(QuarterReport, on_delete=models.CASCADE, related_name="review_steps")
    step = models.CharField(max_length=20, choices=STEPS)
    by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    acting_for = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField()

    _unscoped: ClassVar[models.Manager[ReviewStep]] = models.Manager()
    objects = Visible(path="report__pledge__")

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["at", "version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["report", "version", "step"], name="pledges_step_once"),
        ]


class Reminder(models.Model):
    """A department was asked or reminded to report."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(QuarterReport, on_delete=models.CASCADE, related_name="reminders")
    department = models.ForeignKey("people.Department", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_first = models.BooleanField(default=False)

    _unscoped: ClassVar[models.Manager[Reminder]] = models.Manager()
    objects = Visible(path="report__pledge__")

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["-at"]


class Snapshot(models.Model):
    """A published quarter, frozen. ``payload`` is canonical JSON text, ``sha256`` of its UTF-8 bytes.

    ``chain_sequence`` is its place in chain ``pledges.snapshots``; ``previous`` figures stay as they were.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(QuarterReport, on_delete=models.PROTECT, related_name="snapshots")
    revision = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    chain_sequence = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=500, blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    is_public = models.BooleanField(default=True)
    required_krw = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    executed_krw = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    executed_rows_krw = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    # Last: SQLite reads a row from its left, and lists must not wade through 40 KB for two amounts.
    payload = models.TextField()

    _unscoped: ClassVar[models.Manager[Snapshot]] = models.Manager()
    objects = Visible(path="report__pledge__", public=models.Q(is_public=True))

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["-published_at", "-revision"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["report", "revision"], name="pledges_revision_once"),
        ]
