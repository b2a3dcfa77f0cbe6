"""Decisions (계획·방침) and their approval lines."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from hanseong.ledger.domain.approval import APPROVAL_LABELS, STATE_LABELS, DecisionState
from hanseong.ledger.domain.words import DecisionKind, Source, choices
from hanseong.ledger.models.programmes import FundedProgramme
from hanseong.ledger.models.scope import Visible

STATES = [(str(state), label) for state, label in STATE_LABELS.items()]
KINDS = [(str(kind), label) for kind, label in APPROVAL_LABELS.items()]


class Decision(models.Model):
    """A plan or policy that somebody drafts and a line of officials signs; then it does not change.

    ``document_number`` is given by the document system; ``amount_krw`` is what it provides for.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(FundedProgramme, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20, choices=choices(DecisionKind))
    document_number = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    fiscal_year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=20, choices=choices(Source), blank=True)
    amount_krw = models.DecimalField(max_digits=20, decimal_places=0, null=True)
    state = models.CharField(max_length=20, choices=STATES, default=str(DecisionState.DRAFT))
    drafted_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    is_simulated = models.BooleanField(default=False)

    _unscoped: ClassVar[models.Manager[Decision]] = models.Manager()
    objects = Visible()

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["-drafted_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(amount_krw=None) | models.Q(amount_krw__gt=0),
                name="ledger_decision_amount",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ApprovalStep(models.Model):
    """One place on the line. Name and position are those of the day of signing; they never change again.

    ``acting_for`` says that somebody else signed for the absent official (대결).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=KINDS)
    person = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    signed_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    acting_for = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    signed_name = models.CharField(max_length=100, blank=True)
    signed_position = models.CharField(max_length=60, blank=True)
    signed_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)

    _unscoped: ClassVar[models.Manager[ApprovalStep]] = models.Manager()
    objects = Visible(path="decision__programme__department_id")

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["position", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["decision", "person"], name="ledger_person_once_on_line"),
        ]
