"""What waits, for whom, since when and how it ended."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from hanseong.core.todo.domain.wanted import LONGEST_NOTE, LONGEST_REASON, LONGEST_TITLE, LONGEST_URL

OPEN = Q(closed_at=None)


class Todo(models.Model):
    """One item. Rows stay after they are closed: they tell who was asked, and when it was done."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=100)
    target = models.CharField(max_length=200)
    title = models.CharField(max_length=LONGEST_TITLE)
    params = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    url = models.CharField(max_length=LONGEST_URL)
    due_on = models.DateField(null=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=30, blank=True)
    department = models.ForeignKey("people.Department", null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    delegated_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    delegated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    delegated_at = models.DateTimeField(null=True)
    delegation_reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    escalated_at = models.DateTimeField(null=True)
    escalated_to = models.ManyToManyField("people.Department", related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[models.OrderBy]] = [
            models.F("due_on").asc(nulls_last=True),
            models.F("opened_at").asc(),
            models.F("id").asc(),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["role", "department"], condition=OPEN, name="todo_open_role"),
            models.Index(fields=["person"], condition=OPEN, name="todo_open_person"),
            models.Index(fields=["delegated_to"], condition=OPEN, name="todo_open_delegated"),
            models.Index(fields=["due_on"], condition=OPEN, name="todo_open_due"),
            models.Index(fields=["target"], name="todo_target"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "target"], condition=OPEN, name="todo_one_open"),
            models.CheckConstraint(
                condition=Q(person=None) & ~Q(role="") | Q(person__isnull=False, role=""),
                name="todo_person_or_role",
            ),
            models.CheckConstraint(
                condition=Q(delegated_to=None, delegated_by=None, delegated_at=None, delegation_reason="")
                | Q(delegated_to__isnull=False, delegated_by__isnull=False, delegated_at__isnull=False)
                & ~Q(delegation_reason=""),
                name="todo_delegation_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target}"
