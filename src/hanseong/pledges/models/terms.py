"""Terms of office and the outline that a pledge stands in: term, goal (I), area (①)."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class Term(models.Model):
    """A popularly elected term (민선 8기: 2022-07-01 to 2026-07-01, half-open)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=50)
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects: ClassVar[models.Manager[Term]] = models.Manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-number"]

    def __str__(self) -> str:
        return self.name


class Goal(models.Model):
    """A goal of a term; ``sign`` as printed (``I``), ``order`` its number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="goals")
    sign = models.CharField(max_length=10)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)

    objects: ClassVar[models.Manager[Goal]] = models.Manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["term", "sign"], name="pledges_goal_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sign}. {self.name}"


class Area(models.Model):
    """An area of a goal; ``sign`` as printed (``①``)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="areas")
    sign = models.CharField(max_length=10)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)

    objects: ClassVar[models.Manager[Area]] = models.Manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["goal", "sign"], name="pledges_area_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sign} {self.name}"
