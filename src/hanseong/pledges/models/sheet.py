"""Rows of a working sheet: head, yearly targets, overview, budget table.

``cells`` holds, per field, where its text came from (form: ``domain.cell_sources``).
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models

from hanseong.pledges.domain.words import Stage, choices
from hanseong.pledges.models.pledges import Programme
from hanseong.pledges.models.reports import QuarterReport
from hanseong.pledges.models.scope import Visible


class SheetRow(models.Model):
    """What every row of a sheet has: its report, a key that survives re-import, its place, its sources."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(QuarterReport, on_delete=models.CASCADE, related_name="%(class)ss")
    key = models.CharField(max_length=200)
    position = models.PositiveIntegerField(default=0)
    cells = models.JSONField(default=dict)

    _unscoped: ClassVar[models.Manager[Any]] = models.Manager()
    objects = Visible(path="report__pledge__")

    class Meta:
        abstract = True
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["report", "key"], name="pledges_%(class)s_once"),
        ]


class SheetHead(SheetRow):
    """The head of the sheet and the pledge's own goal and period."""

    title = models.CharField(max_length=300)
    management_no = models.CharField(max_length=40)
    goal_text = models.CharField(max_length=300, blank=True)
    area_text = models.CharField(max_length=300, blank=True)
    total_budget_krw = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    continuity = models.CharField(max_length=20, blank=True)
    completion = models.CharField(max_length=20, blank=True)
    responsible_body = models.CharField(max_length=100, blank=True)
    declared_state = models.CharField(max_length=30, blank=True)
    state_text = models.CharField(max_length=100, blank=True)
    term_goal = models.TextField(blank=True)
    period_text = models.CharField(max_length=300, blank=True)
    period_start = models.DateField(null=True)
    period_end = models.DateField(null=True)
    results_unit = models.CharField(max_length=20, blank=True)
    budget_unit = models.CharField(max_length=20, blank=True)
    department_text = models.CharField(max_length=100, blank=True)


class YearlyTarget(SheetRow):
    """What one programme promises for one year: text as printed, value with unit where it counts."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300, blank=True)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    unit = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=10)


class OverviewEntry(SheetRow):
    """위치, 목적, 시기, 내용, 사업비 of one programme or of the whole pledge."""

    programme = models.ForeignKey(Programme, null=True, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=100)
    text = models.TextField(blank=True)
    amount_krw = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    sources = models.JSONField(default=list)


class BudgetLine(SheetRow):
    """One number of the budget table: year (or a column without one) × source × stage."""

    column = models.CharField(max_length=50)
    column_position = models.PositiveSmallIntegerField(default=0)
    year = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=50)
    stage = models.CharField(max_length=20, choices=choices(Stage))
    value_krw = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    state = models.CharField(max_length=10)
    decimals = models.PositiveSmallIntegerField(default=0)
