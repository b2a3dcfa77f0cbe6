"""Contracts, purchases and wages (지출원인행위), the money of each by source and year, and acceptances."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from hanseong.ledger.domain.money import Share
from hanseong.ledger.domain.words import CommitmentKind, CommitmentState, Method, MoveKind, Source, choices
from hanseong.ledger.models.decisions import Decision
from hanseong.ledger.models.grants import Grant
from hanseong.ledger.models.programmes import FundedProgramme
from hanseong.ledger.models.scope import Visible


def won_field() -> models.DecimalField:  # type: ignore[type-arg]
    """A column of whole won that begins at 0."""
    return models.DecimalField(max_digits=20, decimal_places=0, default=0)


class Commitment(models.Model):
    """What binds the district to pay. ``amount_krw`` None: signed without an amount (a warning).

    ``ends_on`` is half-open; ``due_on`` is when acceptance is due. ``grant`` names the grant money
    that the district itself spends. A renewal names what it renews.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(FundedProgramme, on_delete=models.PROTECT, related_name="commitments")
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="commitments")
    grant = models.ForeignKey(Grant, null=True, on_delete=models.PROTECT, related_name="commitments")
    renews = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="renewals")
    kind = models.CharField(max_length=20, choices=choices(CommitmentKind))
    number = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    partner = models.CharField(max_length=200, blank=True)
    partner_index = models.CharField(max_length=64, blank=True)
    method = models.CharField(max_length=20, choices=choices(Method), default=str(Method.NOT_APPLICABLE))
    is_upkeep = models.BooleanField(default=False)
    amount_krw = models.DecimalField(max_digits=20, decimal_places=0, null=True)
    signed_on = models.DateField()
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    state = models.CharField(
        max_length=20, choices=choices(CommitmentState), default=str(CommitmentState.SIGNED)
    )
    closed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    is_simulated = models.BooleanField(default=False)

    _unscoped: ClassVar[models.Manager[Commitment]] = models.Manager()
    objects = Visible()

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["-signed_on", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["number"], name="ledger_commitment_number_once"),
            models.CheckConstraint(
                condition=Q(amount_krw=None) | Q(amount_krw__gt=0), name="ledger_commitment_amount"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class CommitmentShare(models.Model):
    """The money of a commitment from one source in one year: counters of ``domain.money.Share``.

    The constraint is the second line behind the lock: never more spent than was bound.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="shares")
    fiscal_year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=20, choices=choices(Source))
    committed = won_field()
    carried_in = won_field()
    paid = won_field()
    refunded = won_field()
    restored = won_field()
    carried_explicit = won_field()
    carried_accident = won_field()
    lapsed = won_field()

    _unscoped: ClassVar[models.Manager[CommitmentShare]] = models.Manager()
    objects = Visible(path="commitment__programme__department_id")

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["fiscal_year", "source"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["commitment", "fiscal_year", "source"], name="ledger_share_once"),
            models.CheckConstraint(
                condition=Q(
                    committed__gte=F("paid")
                    + F("carried_explicit")
                    + F("carried_accident")
                    + F("lapsed")
                    - F("carried_in")
                    - F("restored")
                ),
                name="ledger_never_beyond_commitment",
            ),
            models.CheckConstraint(
                condition=Q(refunded__lte=F("paid"), restored__lte=F("refunded"), committed__gte=0),
                name="ledger_refunds_within_payments",
            ),
        ]

    @property
    def money(self) -> Share:
        """The counters as a value."""
        return Share(**{name: getattr(self, name) for name in Share.__dataclass_fields__})

    def take(self, share: Share) -> None:
        """Hold the counters of ``share``; the caller saves."""
        for name in Share.__dataclass_fields__:
            setattr(self, name, getattr(share, name))


class ShareMove(models.Model):
    """What bound, carried over or lapsed money of a share, and when: the journal behind the counters.

    A changed contract is a COMMITTED move too; its amount may be negative.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    share = models.ForeignKey(CommitmentShare, on_delete=models.PROTECT, related_name="moves")
    kind = models.CharField(max_length=20, choices=choices(MoveKind))
    on = models.DateField()
    amount_krw = models.DecimalField(max_digits=20, decimal_places=0)
    reason = models.CharField(max_length=300, blank=True)
    entered_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    _unscoped: ClassVar[models.Manager[ShareMove]] = models.Manager()
    objects = Visible(path="share__commitment__programme__department_id")

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["on", "entered_at"]


class CommitmentChange(models.Model):
    """A changed contract (변경계약): what was agreed anew, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="changes")
    on = models.DateField()
    reason = models.CharField(max_length=300)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    entered_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    _unscoped: ClassVar[models.Manager[CommitmentChange]] = models.Manager()
    objects = Visible(path="commitment__programme__department_id")

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["on", "entered_at"]


class Acceptance(models.Model):
    """An inspection of what was delivered (검수); failed ones are kept too."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="acceptances")
    on = models.DateField()
    has_passed = models.BooleanField()
    amount_krw = models.DecimalField(max_digits=20, decimal_places=0, null=True)
    is_final = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)
    inspected_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    _unscoped: ClassVar[models.Manager[Acceptance]] = models.Manager()
    objects = Visible(path="commitment__programme__department_id")

    class Meta:
        default_manager_name = "_unscoped"
        ordering: ClassVar[list[str]] = ["on", "entered_at"]
