"""Notices, every try to deliver them, and the batches printed for the post."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hanseong.core.crypto import PersonalField
from hanseong.core.notices.domain import states
from hanseong.core.notices.domain.outcomes import Result

_PURPOSE, _BASIS, _KEEP = "통지의 전달", "통지를 보낸 업무의 근거 법령", "발송 후 2년"


class PrintBatch(models.Model):
    """Letters printed together and taken to the post."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    department = models.ForeignKey("people.Department", null=True, on_delete=models.PROTECT, related_name="+")
    printed_at = models.DateTimeField()
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-printed_at", "id"]

    def __str__(self) -> str:
        return f"{self.printed_at:%Y-%m-%d %H:%M}"


class Notice(models.Model):
    """Word to one person by one channel, as it was worded when it was sent."""

    class Channel(models.TextChoices):
        IN_APP = states.Channel.IN_APP.value, _("화면")
        MAIL = states.Channel.MAIL.value, _("전자우편")
        SMS = states.Channel.SMS.value, _("문자")
        POST = states.Channel.POST.value, _("우편")

    class State(models.TextChoices):
        QUEUED = states.Delivery.QUEUED.value, _("보낼 차례를 기다림")
        SENDING = states.Delivery.SENDING.value, _("보내는 중")
        SENT = states.Delivery.SENT.value, _("보냄, 결과를 기다림")
        PRINTED = states.Delivery.PRINTED.value, _("출력함, 등기번호를 기다림")
        DELIVERED = states.Delivery.DELIVERED.value, _("전달됨")
        FAILED = states.Delivery.FAILED.value, _("보내지 못함")
        RETURNED = states.Delivery.RETURNED.value, _("반송됨")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=200, null=True, unique=True)
    template = models.CharField(max_length=100)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    language = models.CharField(max_length=10)
    target = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=500, blank=True)
    department = models.ForeignKey("people.Department", null=True, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    name = PersonalField(kind="name", purpose=_PURPOSE, basis=_BASIS, keep=_KEEP)
    address = PersonalField(kind="address", purpose=_PURPOSE, basis=_BASIS, keep=_KEEP)
    subject = PersonalField(kind="text", purpose=_PURPOSE, basis=_BASIS, keep=_KEEP)
    body = PersonalField(kind="text", purpose=_PURPOSE, basis=_BASIS, keep=_KEEP)
    masked = models.CharField(max_length=400)
    callback = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    round = models.PositiveSmallIntegerField(default=1)
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=100, blank=True)
    gateway_id = models.CharField(max_length=200, blank=True)
    batch = models.ForeignKey(PrintBatch, null=True, on_delete=models.PROTECT, related_name="notices")
    registered_number = models.CharField(max_length=13, null=True, unique=True)
    is_simulated = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    due_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "due_at"], name="notice_state_due"),
            models.Index(fields=["user", "-created_at"], name="notice_user_created"),
            models.Index(fields=["department", "-created_at"], name="notice_department_created"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(channel="in_app") | Q(user__isnull=False), name="notice_in_app_has_person"
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(states.FINAL), ended_at__isnull=False)
                | ~Q(state__in=sorted(states.FINAL)) & Q(ended_at=None),
                name="notice_final_has_end",
            ),
            models.CheckConstraint(
                condition=Q(channel="post") | Q(registered_number=None, batch=None),
                name="notice_only_post_is_registered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.channel} {self.id}"


class DeliveryAttempt(models.Model):
    """One try: when it began, when and how it ended. One without end lost its worker."""

    class Result(models.TextChoices):
        DELIVERED = Result.DELIVERED.value, _("전달됨")
        ACCEPTED = Result.ACCEPTED.value, _("받아 감")
        UNCLEAR = Result.UNCLEAR.value, _("알 수 없음")
        REFUSED = Result.REFUSED.value, _("거절됨")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="tries")
    number = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    reason = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["notice", "number"], name="notice_try_once"),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.number}"
