"""Assets, software licences with their seats, and inventory checks."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from hanseong.ledger.domain.assets import ACT_LABELS, ASSET_LABELS, AssetState
from hanseong.ledger.domain.words import AssetKind, choices
from hanseong.ledger.models.commitments import Commitment
from hanseong.ledger.models.programmes import FundedProgramme
from hanseong.ledger.models.scope import Visible

STATES = [(str(state), label) for state, label in ASSET_LABELS.items()]
ACTS = [(str(act), label) for act, label in ACT_LABELS.items()]


class Asset(models.Model):
    """A thing the district owns. ``tag`` is on its label; ``warranty_until`` is half-open."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tag = models.CharField(max_length=20, unique=True)
    programme = models.ForeignKey(FundedProgramme, on_delete=models.PROTECT, related_name="assets")
    commitment = models.ForeignKey(Commitment, null=True, on_delete=models.PROTECT, related_name="assets")
    replaced_by = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replacement_of"
    )
    kind = models.CharField(max_length=20, choices=choices(AssetKind))
    name = models.CharField(max_length=200)
    model = models.CharField(max_length=100, blank=True)
    serial_number = models.CharField(max_length=100, blank=True)
    place = models.CharField(max_length=200, blank=True)
    price_krw = models.DecimalField(max_digits=20, decimal_places=0, null=True)
    acquired_on = models.DateField()
    in_service_on = models.DateField(null=True)
    warranty_until = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    state = models.CharField(max_length=20, choices=STATES, default=str(AssetState.ACQUIRED))
    is_simulated = models.BooleanField(default=False)

    _unscoped: ClassVar[models.Manager[Asset]] = models.Manager()
    objects = Visible()

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["tag"]

    def __str__(self) -> str:
        return f"{self.tag} {self.name}"


class AssetTagCounter(models.Model):
    """The last tag number given out in a year; its row is the lock."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)


class AssetEvent(models.Model):
    """One act in the life of an asset."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="events")
    act = models.CharField(max_length=20, choices=ACTS)
    on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    commitment = models.ForeignKey(Commitment, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    _unscoped: ClassVar[models.Manager[AssetEvent]] = models.Manager()
    objects = Visible(path="asset__programme__department_id")

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["on", "at"]


class SoftwareLicence(models.Model):
    """A licence with its seats. ``ends_on`` is half-open, None: it does not end. A renewal is a new row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(FundedProgramme, on_delete=models.PROTECT, related_name="licences")
    commitment = models.ForeignKey(Commitment, null=True, on_delete=models.PROTECT, related_name="licences")
    renews = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="renewal")
    name = models.CharField(max_length=200)
    vendor = models.CharField(max_length=200, blank=True)
    seats = models.PositiveIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    delivered_on = models.DateField()
    is_simulated = models.BooleanField(default=False)

    _unscoped: ClassVar[models.Manager[SoftwareLicence]] = models.Manager()
    objects = Visible()

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["name", "starts_on"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(seats__gte=1), name="ledger_licence_has_seats"),
        ]

    def __str__(self) -> str:
        return self.name


class LicenceSeat(models.Model):
    """A seat in use; ``number`` runs from 1 to the licence's seats, each held once at a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    licence = models.ForeignKey(SoftwareLicence, on_delete=models.PROTECT, related_name="assigned")
    number = models.PositiveIntegerField()
    holder = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    released_on = models.DateField(null=True)

    _unscoped: ClassVar[models.Manager[LicenceSeat]] = models.Manager()
    objects = Visible(path="licence__programme__department_id")

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["number", "since"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["licence", "number"],
                condition=models.Q(released_on=None),
                name="ledger_seat_held_once",
            ),
            models.UniqueConstraint(
                fields=["licence", "holder"],
                condition=models.Q(released_on=None),
                name="ledger_holder_one_seat",
            ),
        ]


class InventoryCheck(models.Model):
    """A check of a department's assets (재물조사): open until somebody closes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    department = models.ForeignKey("people.Department", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    expected = models.JSONField(default=list)
    opened_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    missing = models.JSONField(default=list)

    _unscoped: ClassVar[models.Manager[InventoryCheck]] = models.Manager()
    objects = Visible(path="department_id")

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["-opened_at"]


class InventoryMark(models.Model):
    """An asset that was found: once per check, however often it is scanned."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    check_of = models.ForeignKey(InventoryCheck, on_delete=models.PROTECT, related_name="marks")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="marks")
    place = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    seen_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField()

    _unscoped: ClassVar[models.Manager[InventoryMark]] = models.Manager()
    objects = Visible(path="check_of__department_id")

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["seen_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["check_of", "asset"], name="ledger_asset_seen_once"),
        ]
