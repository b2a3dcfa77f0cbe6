"""Residents, how they are known, what they asked for and how it stands."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hanseong.core.crypto import PersonalField
from hanseong.core.residents.domain import cases, contacts

_CASE = {
    "purpose": "접수한 일의 본인 확인과 결과 안내",
    "basis": "개인정보 보호법 제15조제1항제3호(소관 업무의 수행)",
    "keep": "처리가 끝난 뒤 3년",
}
_CONTACT = {**_CASE, "keep": "마지막으로 확인한 뒤 3년"}
_CODE = {
    "purpose": "인증번호 발송",
    "basis": "개인정보 보호법 제15조제1항제3호(소관 업무의 수행)",
    "keep": "인증번호가 끝난 뒤 1일",
}
_TYPED = {
    "purpose": "본인 확인을 하는 동안 쓰던 글의 보관",
    "basis": "개인정보 보호법 제15조제1항제3호(소관 업무의 수행)",
    "keep": "쓴 뒤 1일",
}


class Resident(models.Model):
    """Somebody who proved a contact or came from the identity provider. No name, no password."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)


class Contact(models.Model):
    """A contact somebody proved to hold; one contact belongs to one resident."""

    class Kind(models.TextChoices):
        PHONE = contacts.ContactKind.PHONE.value, _("휴대전화")
        EMAIL = contacts.ContactKind.EMAIL.value, _("전자우편")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    value = PersonalField(kind="phone", **_CONTACT)
    value_index = models.CharField(max_length=64, unique=True)
    confirmed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)


class Identity(models.Model):
    """A subject of the residents' identity provider; only its keyed hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="identities")
    subject_index = models.CharField(max_length=64, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)


class ResidentSession(models.Model):
    """A short session of a resident, apart from those of staff; only the hash of its secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="sessions")
    secret_hash = models.CharField(max_length=64, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["seen_at"], name="resident_seen")]

    def __str__(self) -> str:
        return str(self.id)


class OneTimeCode(models.Model):
    """A code that was asked for, whether or not one was sent. The code is kept as a keyed hash only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    secret_hash = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=10, choices=Contact.Kind.choices)
    contact = PersonalField(kind="phone", **_CODE)
    contact_index = models.CharField(max_length=64)
    number = models.CharField(max_length=11, blank=True)
    language = models.CharField(max_length=10)
    code_hash = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["expires_at"], name="resident_code_end")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Typed(models.Model):
    """Words somebody wrote before they signed in, so that the sign-in loses nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    secret_hash = models.CharField(max_length=64, unique=True)
    place = models.CharField(max_length=300)
    text = PersonalField(kind="text", **_TYPED)
    created_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["created_at"], name="resident_typed_at")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Case(models.Model):
    """What came in under a receipt number. The matter itself lies in its room, under ``subject_id``."""

    class Channel(models.TextChoices):
        WEB = cases.CaseChannel.WEB.value, _("누리집")
        DESK = cases.CaseChannel.DESK.value, _("창구")
        PHONE = cases.CaseChannel.PHONE.value, _("전화")
        PAPER = cases.CaseChannel.PAPER.value, _("서면")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=11, unique=True)
    kind = models.CharField(max_length=100)
    subject_id = models.UUIDField()
    title = models.CharField(max_length=cases.LONGEST_TITLE)
    params = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    resident = models.ForeignKey(Resident, null=True, on_delete=models.PROTECT, related_name="cases")
    department = models.ForeignKey("people.Department", null=True, on_delete=models.PROTECT, related_name="+")
    name = PersonalField(kind="name", null=True, **_CASE)
    contact_kind = models.CharField(max_length=10, choices=Contact.Kind.choices, blank=True)
    contact = PersonalField(kind="phone", null=True, **_CASE)
    contact_index = models.CharField(max_length=64, blank=True)
    masked = models.CharField(max_length=400, blank=True)
    language = models.CharField(max_length=10)
    is_simulated = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=40)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-opened_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["resident", "-opened_at"], name="case_of_resident"),
            models.Index(fields=["contact_index"], name="case_contact"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "subject_id"], name="case_one_per_subject"),
            models.CheckConstraint(
                condition=Q(channel="web", entered_by=None, resident__isnull=False)
                | ~Q(channel="web") & Q(entered_by__isnull=False),
                name="case_web_or_entered",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class CaseStep(models.Model):
    """When a case came into which state."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    state = models.CharField(max_length=40)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.state}"
