"""Fixed-term workers (기간제 근로자): period, shifts, briefings. What names a person is encrypted."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from hanseong.core.crypto import PersonalField
from hanseong.ledger.models.commitments import Commitment
from hanseong.ledger.models.programmes import FundedProgramme
from hanseong.ledger.models.scope import Visible

BASIS = "근로기준법 제42조(계약 서류의 보존), 개인정보보호법 제15조"
KEEP = "근로관계 종료 후 3년"


class FixedTermWorker(models.Model):
    """Somebody employed for a while. ``label`` is what everybody may read (duty and number, no name)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(FundedProgramme, on_delete=models.PROTECT, related_name="workers")
    commitment = models.ForeignKey(Commitment, null=True, on_delete=models.PROTECT, related_name="workers")
    label = models.CharField(max_length=100)
    duty = models.CharField(max_length=200)
    name = PersonalField(kind="name", purpose="기간제 근로자의 근로계약 이행", basis=BASIS, keep=KEEP)
    phone = PersonalField(null=True, kind="phone", purpose="근무 연락", basis=BASIS, keep=KEEP)
    account = PersonalField(null=True, kind="account", purpose="임금 지급", basis=BASIS, keep=KEEP)
    starts_on = models.DateField()
    ends_on = models.DateField()
    hourly_krw = models.DecimalField(max_digits=12, decimal_places=0)
    entered_at = models.DateTimeField()
    is_simulated = models.BooleanField(default=False)

    _unscoped: ClassVar[models.Manager[FixedTermWorker]] = models.Manager()
    objects = Visible()

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["-starts_on", "label"]

    def __str__(self) -> str:
        return self.label


class WorkShift(models.Model):
    """One shift of one worker; two shifts of a day may not begin together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(FixedTermWorker, on_delete=models.PROTECT, related_name="shifts")
    day = models.DateField()
    begins = models.TimeField()
    ends = models.TimeField()
    break_minutes = models.PositiveSmallIntegerField(default=0)
    place = models.CharField(max_length=200, blank=True)
    entered_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    _unscoped: ClassVar[models.Manager[WorkShift]] = models.Manager()
    objects = Visible(path="worker__programme__department_id")

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["day", "begins"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["worker", "day", "begins"], name="ledger_shift_once"),
        ]


class Briefing(models.Model):
    """Safety or duty instruction given to workers before they begin."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(FundedProgramme, on_delete=models.PROTECT, related_name="briefings")
    topic = models.CharField(max_length=200)
    on = models.DateField()
    given_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    _unscoped: ClassVar[models.Manager[Briefing]] = models.Manager()
    objects = Visible()

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["on"]


class BriefedWorker(models.Model):
    """Who was there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    briefing = models.ForeignKey(Briefing, on_delete=models.PROTECT, related_name="present")
    worker = models.ForeignKey(FixedTermWorker, on_delete=models.PROTECT, related_name="briefings")

    _unscoped: ClassVar[models.Manager[BriefedWorker]] = models.Manager()
    objects = Visible(path="briefing__programme__department_id")

    class Meta:
        default_manager_name = "_unscoped"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["briefing", "worker"], name="ledger_briefed_once"),
        ]
