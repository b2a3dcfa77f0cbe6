"""Grants (실증지원 등) and their milestones: beside the programme, never among its own funds."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from hanseong.ledger.domain.grants import RECEIVER_LABELS, STATE_LABELS, GrantState
from hanseong.ledger.models.programmes import FundedProgramme
from hanseong.ledger.models.scope import Visible

STATES = [(str(state), label) for state, label in STATE_LABELS.items()]
RECEIVERS = [(str(receiver), label) for receiver, label in RECEIVER_LABELS.items()]


class Grant(models.Model):
    """A grant from its call to its end; ``receiver`` says who gets the money, ``partner`` with whom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(FundedProgramme, on_delete=models.PROTECT, related_name="grants")
    title = models.CharField(max_length=200)
    call = models.CharField(max_length=200)
    giver = models.CharField(max_length=200)
    partner = models.CharField(max_length=200, blank=True)
    receiver = models.CharField(max_length=20, choices=RECEIVERS)
    state = models.CharField(max_length=20, choices=STATES, default=str(GrantState.CALLED))
    amount_krw = models.DecimalField(max_digits=20, decimal_places=0, null=True)
    settled_krw = models.DecimalField(max_digits=20, decimal_places=0, null=True)
    returned_krw = models.DecimalField(max_digits=20, decimal_places=0, null=True)
    called_on = models.DateField()
    selected_on = models.DateField(null=True)
    agreed_on = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    settled_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    is_simulated = models.BooleanField(default=False)

    _unscoped: ClassVar[models.Manager[Grant]] = models.Manager()
    objects = Visible()

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["-called_on"]

    def __str__(self) -> str:
        return self.title


class GrantMilestone(models.Model):
    """Something a grant agreement asks for by a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="milestones")
    name = models.CharField(max_length=200)
    due_on = models.DateField()
    met_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)

    _unscoped: ClassVar[models.Manager[GrantMilestone]] = models.Manager()
    objects = Visible(path="grant__programme__department_id")

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["due_on"]
