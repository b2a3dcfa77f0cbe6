"""Contracts, purchases and wages: the list, and one with its money and its timeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.permissions import Actor
from hanseong.ledger.domain.money import Share, total
from hanseong.ledger.domain.words import (
    LABELS,
    CommitmentKind,
    CommitmentState,
    Method,
    MoveKind,
    PaymentKind,
)
from hanseong.ledger.errors import UnknownRow
from hanseong.ledger.models import Acceptance, Commitment, Payment, ShareMove
from hanseong.ledger.selectors.decisions import DecisionView, decision_view
from hanseong.ledger.selectors.evidence import EvidenceView, evidence_of
from hanseong.ledger.selectors.payments import PaymentView, payment_view
from hanseong.ledger.selectors.programmes import ProgrammeView, view


@dataclass(frozen=True)
class ShareView:
    """The money of one source in one year."""

    fiscal_year: int
    source: str
    money: Share


@dataclass(frozen=True)
class CommitmentView:
    """A commitment; ``ends_on`` is half-open. ``money`` is all its shares together."""

    id: UUID
    programme: ProgrammeView
    kind: str
    number: str
    title: str
    partner: str
    method: str
    is_upkeep: bool
    amount_krw: Decimal | None
    signed_on: date
    starts_on: date | None
    ends_on: date | None
    due_on: date | None
    state: str
    closed_on: date | None
    version: int
    decision_id: UUID | None
    grant_id: UUID | None
    renews_id: UUID | None
    money: Share
    is_simulated: bool

    @property
    def kind_label(self) -> str:
        """계약, 구매 or 임금."""
        return _(LABELS[CommitmentKind(self.kind)])

    @property
    def state_label(self) -> str:
        """체결, 완료 or 해지."""
        return _(LABELS[CommitmentState(self.state)])

    @property
    def last_day(self) -> date | None:
        """The last day of the period."""
        return None if self.ends_on is None else self.ends_on - timedelta(days=1)

    @property
    def method_label(self) -> str:
        """How the partner was chosen."""
        return _(LABELS[Method(self.method)])


@dataclass(frozen=True)
class EventView:
    """One line of a timeline; ``kind`` is a code, ``said`` the sentence, ``by`` a name or ""."""

    on: date
    kind: str
    said: str
    amount_krw: Decimal | None = None
    by: str = ""
    note: str = ""


@dataclass(frozen=True)
class CommitmentPage:
    """One commitment with everything that happened to it, oldest first."""

    commitment: CommitmentView
    decision: DecisionView | None
    shares: tuple[ShareView, ...]
    timeline: tuple[EventView, ...]
    payments: tuple[PaymentView, ...]
    is_accepted: bool
    renews: CommitmentView | None
    evidence: tuple[EvidenceView, ...]


def commitments(
    actor: Actor, *, programme_ids: list[UUID] | None = None, kind: str = "", state: str = ""
) -> list[CommitmentView]:
    """Commitments the actor may see, newest first; three queries."""
    rows = Commitment.objects.visible_to(actor).select_related("programme").prefetch_related("shares")
    if programme_ids is not None:
        rows = rows.filter(programme_id__in=programme_ids)
    if kind:
        rows = rows.filter(kind=kind)
    if state:
        rows = rows.filter(state=state)
    return [commitment_view(row) for row in rows]


@dataclass(frozen=True)
class CommitmentQuestion:
    """What a list is narrowed by; empty members do not narrow. ``year`` is the year of signing."""

    kind: str = ""
    state: str = ""
    year: int | None = None
    words: str = ""


def commitment_list(
    actor: Actor, asked: CommitmentQuestion, *, offset: int = 0, limit: int = 50
) -> list[CommitmentView]:
    """A part of the list, newest first; two queries."""
    part = _asked(actor, asked).select_related("programme").prefetch_related("shares")
    return [commitment_view(row) for row in part[offset : offset + limit]]


def commitment_count(actor: Actor, asked: CommitmentQuestion) -> int:
    """How many there are of them."""
    return _asked(actor, asked).count()


def _asked(actor: Actor, asked: CommitmentQuestion) -> QuerySet[Commitment]:
    rows = Commitment.objects.visible_to(actor)
    rows = rows.filter(kind=asked.kind) if asked.kind else rows
    rows = rows.filter(state=asked.state) if asked.state else rows
    rows = rows.filter(signed_on__year=asked.year) if asked.year else rows
    for word in asked.words.replace("\x00", "").split():
        rows = rows.filter(
            Q(number__icontains=word)
            | Q(title__icontains=word)
            | Q(partner__icontains=word)
            | Q(programme__name__icontains=word)
        )
    return rows


def signing_years(actor: Actor) -> list[int]:
    """The years in which something was signed, newest first."""
    days = Commitment.objects.visible_to(actor).order_by().dates("signed_on", "year", order="DESC")
    return [day.year for day in days]


def of_decision(actor: Actor, decision_id: UUID) -> list[CommitmentView]:
    """What the actor sees of what was signed under a decision."""
    rows = Commitment.objects.visible_to(actor).filter(decision_id=decision_id)
    return [commitment_view(row) for row in rows.select_related("programme").prefetch_related("shares")]


def commitment_page(actor: Actor, commitment_id: UUID) -> CommitmentPage:
    """One commitment whole; UnknownRow for a foreign or absent one."""
    rows = Commitment.objects.visible_to(actor).filter(id=commitment_id)
    rows = rows.select_related("programme", "decision__programme", "renews__programme")
    row = rows.prefetch_related("shares", "renews__shares", "acceptances__inspected_by").first()
    if row is None:
        raise UnknownRow(_("그런 계약이 없습니다."))
    shares = tuple(ShareView(one.fiscal_year, one.source, one.money) for one in row.shares.all())
    paid = list(row.payments.select_related("programme").defer("payee").order_by("paid_on", "entered_at"))
    accepted = list(row.acceptances.all())
    return CommitmentPage(
        commitment=commitment_view(row),
        decision=decision_view(row.decision) if row.decision else None,
        shares=shares,
        timeline=tuple(sorted(_events(row, accepted, paid), key=lambda one: one.on)),
        payments=tuple(payment_view(one) for one in paid),
        is_accepted=any(one.has_passed and one.is_final for one in accepted),
        renews=commitment_view(row.renews) if row.renews else None,
        evidence=evidence_of(
            f"commitment:{row.id}",
            *(f"acceptance:{one.id}" for one in accepted),
            *(f"payment:{one.id}" for one in paid),
        ),
    )


def commitment_view(row: Commitment) -> CommitmentView:
    """The row as it crosses the door; its shares should be fetched before."""
    return CommitmentView(
        id=row.id,
        programme=view(row.programme),
        kind=row.kind,
        number=row.number,
        title=row.title,
        partner=row.partner,
        method=row.method,
        is_upkeep=row.is_upkeep,
        amount_krw=row.amount_krw,
        signed_on=row.signed_on,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        due_on=row.due_on,
        state=row.state,
        closed_on=row.closed_on,
        version=row.version,
        decision_id=row.decision_id,
        grant_id=row.grant_id,
        renews_id=row.renews_id,
        money=total([one.money for one in row.shares.all()]),
        is_simulated=row.is_simulated,
    )


def _events(row: Commitment, accepted: list[Acceptance], payments: list[Payment]) -> Iterator[EventView]:
    """Decision, signature, changes, acceptances, payments, refunds, carry-overs, end."""
    if row.decision is not None and row.decision.decided_at is not None:
        decided = to_kst(row.decision.decided_at).date()
        yield EventView(decided, "decision", row.decision.title, row.decision.amount_krw)
    yield EventView(row.signed_on, "signed", row.title, row.amount_krw)
    for change in row.changes.select_related("entered_by"):
        yield EventView(change.on, "changed", change.reason, None, str(change.entered_by or ""))
    for one in accepted:
        kind = ("accepted_finally" if one.is_final else "accepted") if one.has_passed else "rejected"
        yield EventView(one.on, kind, one.note, one.amount_krw, str(one.inspected_by or ""))
    for paid in (one for one in payments if not one.is_cancelled):
        kind = "paid" if paid.kind == PaymentKind.PAYMENT else "refunded"
        kind = "advance" if paid.is_advance else kind
        yield EventView(paid.paid_on, kind, paid.item, paid.amount_krw, note=paid.document_number)
    moves = ShareMove._unscoped.filter(share__commitment=row).exclude(
        kind__in=(MoveKind.COMMITTED, MoveKind.CARRIED_IN)
    )
    for move in moves:
        yield EventView(move.on, move.kind, move.reason, move.amount_krw)
    for renewal in row.renewals.all():
        yield EventView(renewal.signed_on, "renewed", str(renewal), renewal.amount_krw)
    if row.closed_on is not None:
        yield EventView(row.closed_on, row.state, "")
