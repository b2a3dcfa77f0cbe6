"""Payments and refunds, the lists they came from, and the rows that were refused."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from hanseong.core.crypto import PersonalField
from hanseong.ledger.domain.words import MatchState, PaymentKind, Source, choices
from hanseong.ledger.models.commitments import Commitment
from hanseong.ledger.models.programmes import FundedProgramme
from hanseong.ledger.models.scope import Visible
from hanseong.ledger.models.staff import FixedTermWorker


class PaymentListForm(models.Model):
    """How a form of the finance system names its columns, kept once (``domain.payment_form``)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    mapping = models.JSONField()
    saved_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    _unscoped: ClassVar[models.Manager[PaymentListForm]] = models.Manager()

    def __str__(self) -> str:
        return self.name


class PaymentImport(models.Model):
    """One list that was brought in: all its good rows at once, the others listed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    filename = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    form_key = models.CharField(max_length=60)
    file = models.ForeignKey("uploads.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    added = models.PositiveIntegerField()
    known = models.PositiveIntegerField()
    refused = models.PositiveIntegerField()
    sums = models.PositiveIntegerField()
    imported_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()

    _unscoped: ClassVar[models.Manager[PaymentImport]] = models.Manager()

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["-imported_at"]


class RefusedRow(models.Model):
    """A row of a list that was not taken. ``cells`` (JSON) may name a payee, so they are encrypted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    payment_import = models.ForeignKey(PaymentImport, on_delete=models.CASCADE, related_name="refused_rows")
    line = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    params = models.JSONField(default=dict)
    cells = PersonalField(
        kind="text", purpose="거부된 지출 행의 확인", basis="지방회계법, 공공기록물법", keep="5년"
    )

    _unscoped: ClassVar[models.Manager[RefusedRow]] = models.Manager()

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["line"]


class Payment(models.Model):
    """Money that went out, or came back (``kind`` refund). It counts as executed from the day it was paid.

    ``key`` is stable: the same payment imported twice is one row. The payee may be a person, so the
    name is encrypted; ``payee_index`` finds equal ones. ``is_cancelled``: entered wrongly, counts no more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=100, unique=True)
    programme = models.ForeignKey(FundedProgramme, on_delete=models.PROTECT, related_name="payments")
    commitment = models.ForeignKey(Commitment, null=True, on_delete=models.PROTECT, related_name="payments")
    worker = models.ForeignKey(FixedTermWorker, null=True, on_delete=models.PROTECT, related_name="payments")
    refund_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="refunds")
    payment_import = models.ForeignKey(
        PaymentImport, null=True, on_delete=models.PROTECT, related_name="payments"
    )
    kind = models.CharField(max_length=20, choices=choices(PaymentKind))
    restores = models.BooleanField(default=False)
    is_advance = models.BooleanField(default=False)
    fiscal_year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=20, choices=choices(Source))
    paid_on = models.DateField()
    amount_krw = models.DecimalField(max_digits=20, decimal_places=0)
    document_number = models.CharField(max_length=300, blank=True)
    contract_number = models.CharField(max_length=300, blank=True)
    item = models.CharField(max_length=300, blank=True)
    payee = PersonalField(null=True, kind="name", purpose="지출 상대방 확인", basis="지방회계법", keep="5년")
    payee_index = models.CharField(max_length=64, blank=True)
    match_state = models.CharField(
        max_length=20, choices=choices(MatchState), default=str(MatchState.UNMATCHED)
    )
    is_cancelled = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    entered_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    is_simulated = models.BooleanField(default=False)

    _unscoped: ClassVar[models.Manager[Payment]] = models.Manager()
    objects = Visible()

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["-paid_on", "-entered_at"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["programme", "fiscal_year", "paid_on"], name="ledger_paid_when"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(amount_krw__gt=0), name="ledger_payment_positive"),
            models.CheckConstraint(
                condition=~models.Q(match_state="matched") | models.Q(commitment__isnull=False),
                name="ledger_matched_has_commitment",
            ),
        ]
