"""What came in, kept as it came, and what was found irregular in it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from hanseong.core.crypto import PersonalField
from hanseong.pledges.domain.findings import Decision
from hanseong.pledges.models.reports import QuarterReport
from hanseong.pledges.models.scope import Visible

DECISIONS = [(str(decision), str(decision)) for decision in Decision]


class ReceivedDocument(models.Model):
    """One sheet of a received file.

    ``lines`` (JSON, see ``domain.received_lines``) are as received, so a facsimile is possible; they
    are encrypted because a sheet names officials. ``content`` is the sheet as read, the base of the
    next three-way merge; ``merge`` tells what the import did.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(QuarterReport, on_delete=models.CASCADE, related_name="documents")
    sha256 = models.CharField(max_length=64)
    part = models.PositiveSmallIntegerField(default=0)
    filename = models.CharField(max_length=255, blank=True)
    media = models.CharField(max_length=10)
    encoding = models.CharField(max_length=20, blank=True)
    newline = models.CharField(max_length=2, default="\n")
    ends_with_newline = models.BooleanField(default=True)
    first_line = models.PositiveIntegerField()
    last_line = models.PositiveIntegerField()
    lines = PersonalField(
        kind="text", purpose="접수 문서 원문 보존", basis="공공기록물법 제17조, 자치법규", keep="임기 + 5년"
    )
    content = models.JSONField()
    merge = models.JSONField(default=dict)
    file = models.ForeignKey("uploads.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    received_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    is_current = models.BooleanField(default=True)

    _unscoped: ClassVar[models.Manager[ReceivedDocument]] = models.Manager()
    objects = Visible(path="report__pledge__")

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["-received_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["report", "sha256", "part"], name="pledges_document_once"),
        ]


class IrregularityRecord(models.Model):
    """A finding and what a person decided about it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(QuarterReport, on_delete=models.CASCADE, related_name="irregularities")
    document = models.ForeignKey(
        ReceivedDocument, null=True, on_delete=models.CASCADE, related_name="irregularities"
    )
    position = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(max_length=40)
    lines = models.JSONField(default=list)
    severity = models.CharField(max_length=10)
    confidence = models.CharField(max_length=10)
    printed = models.TextField(blank=True)
    meaning = models.TextField(blank=True)
    suggestion = models.TextField(blank=True)
    edits = models.JSONField(default=list)
    params = models.JSONField(default=dict)
    decision = models.CharField(max_length=10, choices=DECISIONS, default=str(Decision.PENDING))
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    _unscoped: ClassVar[models.Manager[IrregularityRecord]] = models.Manager()
    objects = Visible(path="report__pledge__")

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~models.Q(decision="waived") | ~models.Q(reason=""),
                name="pledges_waiver_has_reason",
            ),
        ]
