"""Pools, their phases and units, and the claims on them.

The database keeps its own count: triggers on claims add up ``Pool.taken`` and a check refuses more
than there is; a unit's held periods cannot overlap (exclusion constraint on PostgreSQL, triggers on
SQLite). Both hold whatever program writes (migration 0002).
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

KEY = 200


class Unit(models.Model):
    """A room, a face, a seat: one thing, whichever pools share it out."""

    key = models.CharField(max_length=KEY, unique=True)
    label = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.label or self.key


class Pool(models.Model):
    """What is shared out. Its row is the lock of every act; ``taken`` is kept by triggers alone."""

    class Resource(models.TextChoices):
        PLACES = "places", _("회차·좌석")
        UNITS = "units", _("시설·면")
        BUDGET = "budget", _("예산(원)")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=KEY, unique=True)
    kind = models.CharField(max_length=100)
    label = models.CharField(max_length=200)
    resource = models.CharField(max_length=10, choices=Resource.choices)
    capacity = models.PositiveBigIntegerField(null=True)
    taken = models.BigIntegerField(default=0)
    limit_per_holder = models.PositiveBigIntegerField(null=True)
    may_overtake = models.BooleanField(default=False)
    ends_at = models.DateTimeField(null=True)
    department = models.ForeignKey("people.Department", null=True, on_delete=models.PROTECT, related_name="+")
    units = models.ManyToManyField(Unit, related_name="pools")
    last_sequence = models.BigIntegerField(default=0)
    last_line = models.BigIntegerField(default=0)
    opened_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["key"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "key"], name="pool_by_kind")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(taken__gte=0)
                & (models.Q(capacity__isnull=True) | models.Q(taken__lte=models.F("capacity"))),
                name="pool_never_more_than_there_is",
            ),
            models.CheckConstraint(
                condition=models.Q(resource="units", capacity__isnull=True)
                | (~models.Q(resource="units") & models.Q(capacity__isnull=False)),
                name="pool_counts_or_has_units",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class PoolPhase(models.Model):
    """One phase of a pool, in the words of ``domain.terms.Phase``; a lottery also keeps its proof.

    ``commitment`` and ``beacon_name`` are published when the pool opens, ``root`` and ``entrants``
    at closing, ``seed``, ``beacon`` and ``drawn`` with the result. ``sealed_seed`` is encrypted, for
    this row alone; it is empty where officials keep the seed themselves.
    """

    class Policy(models.TextChoices):
        FIRST_COME = "first_come", _("선착순")
        LOTTERY = "lottery", _("추첨")
        RANKED = "ranked", _("점수순")
        REVIEWED = "reviewed", _("심사")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pool = models.ForeignKey(Pool, on_delete=models.CASCADE, related_name="phases")
    number = models.PositiveSmallIntegerField()
    policy = models.CharField(max_length=12, choices=Policy.choices)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    has_line = models.BooleanField(default=True)
    offer_for = models.DurationField(null=True)
    upto = models.PositiveBigIntegerField(null=True)
    beacon_name = models.CharField(max_length=200, blank=True)
    commitment = models.CharField(max_length=64, blank=True)
    sealed_seed = models.BinaryField(null=True)
    root = models.CharField(max_length=64, blank=True)
    entrants = models.JSONField(null=True)
    entries_closed_at = models.DateTimeField(null=True)
    seed = models.CharField(max_length=128, blank=True)
    beacon = models.CharField(max_length=200, blank=True)
    drawn = models.JSONField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["pool", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["pool", "number"], name="pool_phase_once"),
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="pool_phase_has_time"
            ),
        ]


class Claim(models.Model):
    """One wish for all of it or nothing. ``key`` makes booking it twice harmless.

    ``holder`` is an id or a keyed hash of what may hold a limit (a person, a household, a company),
    never a name.
    """

    class State(models.TextChoices):
        APPLIED = "applied", _("신청")
        WAITING = "waiting", _("대기(예비)")
        OFFERED = "offered", _("배정·확정 전")
        HELD = "held", _("배정 확정")
        CANCELLED = "cancelled", _("신청 취소됨")
        EXPIRED = "expired", _("확정 기한 지남")
        NOT_SELECTED = "not_selected", _("미선정")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pool = models.ForeignKey(Pool, on_delete=models.PROTECT, related_name="claims")
    phase = models.ForeignKey(PoolPhase, on_delete=models.PROTECT, related_name="claims")
    key = models.CharField(max_length=KEY)
    holder = models.CharField(max_length=KEY)
    size = models.PositiveBigIntegerField()
    tickets = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12, choices=State.choices)
    sequence = models.BigIntegerField()
    line = models.BigIntegerField(null=True)
    expires_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pool", "sequence"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["pool", "holder"], name="claim_by_holder"),
            models.Index(fields=["pool", "state", "line"], name="claim_in_line"),
            models.Index(fields=["expires_at"], condition=models.Q(state="offered"), name="claim_offer_ends"),
            models.Index(fields=["holder"], name="claim_by_any_holder"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["pool", "key"], name="claim_key_once"),
            models.UniqueConstraint(fields=["pool", "sequence"], name="claim_sequence_once"),
            models.UniqueConstraint(
                fields=["pool", "line"], condition=models.Q(state="waiting"), name="claim_line_once"
            ),
            models.CheckConstraint(condition=models.Q(size__gte=1), name="claim_has_size"),
            models.CheckConstraint(
                condition=models.Q(state="waiting", line__isnull=False)
                | (~models.Q(state="waiting") & models.Q(line__isnull=True)),
                name="claim_waits_in_line",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__isnull=True) | models.Q(state="offered"),
                name="claim_only_offers_expire",
            ),
        ]


class ClaimPart(models.Model):
    """A unit and period of a claim: ``unit`` is the one of ``choices`` that was given.

    ``is_held`` goes with the claim: true while it is offered or held; ``unit`` stays as history.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    choices = models.JSONField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    is_held = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["claim", "position"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["unit", "starts_at"], name="part_by_unit_time")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["claim", "position"], name="claim_part_once"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="claim_part_has_time"
            ),
            models.CheckConstraint(
                condition=models.Q(is_held=False) | models.Q(unit__isnull=False),
                name="claim_part_held_has_unit",
            ),
        ]
