"""Chains of entries. Rows are only ever added: triggers in the database refuse all else."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class ChainHead(models.Model):
    """Where a chain ends: its row is the lock every append takes."""

    chain = models.CharField(max_length=60, primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)
    at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.chain} {self.sequence}"


class ChainEntry(models.Model):
    """One link. ``payload`` is the canonical JSON that was hashed, ``at_text`` the time as hashed.

    The time is kept a second time as text because databases round and shift datetimes.
    """

    chain = models.CharField(max_length=60)
    sequence = models.PositiveBigIntegerField()
    payload = models.TextField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    at_text = models.CharField(max_length=40)

    class Meta:
        ordering: ClassVar[list[str]] = ["chain", "sequence"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["chain", "sequence"], name="chain_entry_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["chain", "-at"], name="chain_entry_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.sequence}"


class AuditLine(models.Model):
    """What the audit page filters by, beside the chained entry that proves it.

    Only an index: verification compares every line with its entry.
    """

    entry = models.OneToOneField(ChainEntry, on_delete=models.PROTECT, primary_key=True, related_name="line")
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True, blank=True)
    by_name = models.CharField(max_length=150)
    verb = models.CharField(max_length=80)
    target = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar[list[str]] = ["-entry_id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["verb", "-at"], name="audit_by_verb"),
            models.Index(fields=["target", "-at"], name="audit_by_target"),
            models.Index(fields=["by_id", "-at"], name="audit_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.target}"
