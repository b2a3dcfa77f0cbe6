"""Pledges, who owned them when, and their unit programmes."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from hanseong.pledges.domain.words import Completion, Continuity, DeclaredState, choices
from hanseong.pledges.models.scope import Visible
from hanseong.pledges.models.terms import Area, Term


class Pledge(models.Model):
    """A pledge of one term. ``number_key`` is the management number folded for look-up (``I-1-3``).

    ``title``, ``declared_state`` … repeat the newest published sheet (before the first publication
    the draft), so that a list needs no sheet and shows nothing of a draft.
    ``fixed_at``: since then targets, amounts and title change by change request only.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="pledges")
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="pledges")
    management_number = models.CharField(max_length=40)
    number_key = models.CharField(max_length=40)
    order = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=300)
    summary_plain = models.TextField(blank=True)
    continuity = models.CharField(max_length=20, blank=True, choices=choices(Continuity))
    completion = models.CharField(max_length=20, blank=True, choices=choices(Completion))
    responsible_body = models.CharField(max_length=100, blank=True)
    declared_state = models.CharField(max_length=30, blank=True, choices=choices(DeclaredState))
    owner_department = models.ForeignKey(
        "people.Department", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    carried_from = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to"
    )
    is_public = models.BooleanField(default=False)
    fixed_at = models.DateTimeField(null=True, blank=True)
    is_simulated = models.BooleanField(default=False)

    _unscoped: ClassVar[models.Manager[Pledge]] = models.Manager()
    objects = Visible(path="", public=models.Q(is_public=True))

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["order", "number_key"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["term", "number_key"], name="pledges_number_once_per_term"),
        ]

    def __str__(self) -> str:
        return f"{self.management_number} {self.title}"


class OwnershipPeriod(models.Model):
    """Which department owned a pledge and when; half-open, the open one has no ``valid_until``."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="ownership_periods")
    department = models.ForeignKey("people.Department", on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    _unscoped: ClassVar[models.Manager[OwnershipPeriod]] = models.Manager()
    objects = Visible()

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["valid_from"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["pledge"], condition=models.Q(valid_until=None), name="pledges_one_owner_at_a_time"
            ),
        ]


class SupportingDepartment(models.Model):
    """A department that helps the owner (협조부서)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="supporting_links")
    department = models.ForeignKey("people.Department", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["pledge", "department"], name="pledges_supports_once"),
        ]


class Programme(models.Model):
    """A unit programme (단위사업) of a pledge, run by a team. ``key`` is stable across sheets."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="programmes")
    team = models.ForeignKey("people.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    names = models.JSONField(default=list)
    position = models.PositiveSmallIntegerField(default=0)
    is_listed = models.BooleanField(default=True)
    cells = models.JSONField(default=dict)

    _unscoped: ClassVar[models.Manager[Programme]] = models.Manager()
    objects = Visible()

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["pledge", "key"], name="pledges_programme_once"),
        ]

    def __str__(self) -> str:
        return self.name
