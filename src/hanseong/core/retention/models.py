"""Certificates of destruction, legal holds, requests of data subjects, reviews of the access log."""

from __future__ import annotations

import uuid
from datetime import UTC
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hanseong.core.crypto import PersonalField
from hanseong.core.retention.domain.words import Cause, Outcome, RequestKind

_PURPOSE = "정보주체의 청구에 대한 답변"
_BASIS = "개인정보 보호법 제35조·제36조·제37조"
_KEEP = "답변 후 3년"


class Destruction(models.Model):
    """A certificate (파기 확인서): what kind, how many, when, by whom. It names nobody it was about.

    Open (``ended_at`` empty) while batches are added. ``digest`` is an HMAC over the ids of the rows,
    batch by batch; ``audit_sequence`` is the line of the audit log that says the same.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=30, null=True, unique=True)
    kind = models.CharField(max_length=100)
    cause = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Cause])
    at_end = models.CharField(max_length=10)
    records = models.PositiveBigIntegerField(default=0)
    files = models.PositiveBigIntegerField(default=0)
    batches = models.PositiveIntegerField(default=0)
    keep_days = models.PositiveIntegerField()
    due_before = models.DateTimeField()
    digest = models.CharField(max_length=64, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=150)
    audit_sequence = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-started_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind"], condition=Q(ended_at=None, cause="period"), name="retention_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number or '…'}"

    def certified(self) -> dict[str, object]:
        """What the certificate states; the audit log keeps the same words."""
        return {
            "kind": self.kind,
            "cause": self.cause,
            "at_end": self.at_end,
            "records": self.records,
            "files": self.files,
            "batches": self.batches,
            "keep_days": self.keep_days,
            "due_before": self.due_before.astimezone(UTC).isoformat(),
            "digest": self.digest,
        }


class ErasedRecord(models.Model):
    """A row that stays without its person: emptied once, not to be emptied again."""

    destruction = models.ForeignKey(Destruction, on_delete=models.CASCADE, related_name="emptied")
    kind = models.CharField(max_length=100)
    record_uuid = models.UUIDField(null=True)
    record_number = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "record_uuid"], name="retention_emptied_uuid"),
            models.UniqueConstraint(fields=["kind", "record_number"], name="retention_emptied_number"),
            models.CheckConstraint(
                condition=Q(record_uuid=None, record_number__isnull=False)
                | Q(record_uuid__isnull=False, record_number=None),
                name="retention_emptied_one_id",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class LegalHold(models.Model):
    """Nothing of the kind (or this one row) may be erased while it stands: a lawsuit, an audit."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=100)
    record_id = models.CharField(max_length=100, blank=True)
    reason = models.CharField(max_length=300)
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    release_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-placed_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind", "record_id"], condition=Q(released_at=None), name="retention_held_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}"


class SubjectRequest(models.Model):
    """A person asks to see, correct, erase or stop the use of their data; due in ten days."""

    class Kind(models.TextChoices):
        ACCESS = RequestKind.ACCESS.value, _("열람")
        CORRECTION = RequestKind.CORRECTION.value, _("정정")
        ERASURE = RequestKind.ERASURE.value, _("삭제")
        SUSPENSION = RequestKind.SUSPENSION.value, _("처리정지")

    class Outcome(models.TextChoices):
        GRANTED = Outcome.GRANTED.value, _("들어줌")
        PARTLY = Outcome.PARTLY.value, _("일부 들어줌")
        REFUSED = Outcome.REFUSED.value, _("거절")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = PersonalField(kind="name", purpose=_PURPOSE, basis=_BASIS, keep=_KEEP)
    contact = PersonalField(kind="phone", purpose=_PURPOSE, basis=_BASIS, keep=_KEEP)
    words = PersonalField(kind="text", purpose=_PURPOSE, basis=_BASIS, keep=_KEEP)
    identity_check = models.CharField(max_length=200)
    received_on = models.DateField()
    due_on = models.DateField()
    extension_reason = models.CharField(max_length=300, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    answer = PersonalField(null=True, kind="text", purpose=_PURPOSE, basis=_BASIS, keep=_KEEP)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-received_on", "-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_at=None) | ~Q(outcome="") & Q(answered_at__isnull=False),
                name="retention_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class AccessReview(models.Model):
    """The monthly review of the access log (접속기록 월 1회 점검): what was seen, what was found."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    month = models.DateField(unique=True)
    entries = models.PositiveBigIntegerField()
    patterns = models.JSONField(default=list)
    findings = models.TextField()
    reviewed_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-month"]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
