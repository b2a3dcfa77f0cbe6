"""Payments: the list, those that wait for a person with proposals, the imports and their refused rows."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hanseong.core.access import log_read
from hanseong.core.permissions import Actor
from hanseong.core.permissions.reach import sees_everything
from hanseong.ledger import permissions
from hanseong.ledger.domain.matching import OpenShare, PaidFact, propose
from hanseong.ledger.domain.words import LABELS, CommitmentState, MatchState, PaymentKind
from hanseong.ledger.errors import UnknownRow
from hanseong.ledger.models import Acceptance, Commitment, Payment, PaymentImport
from hanseong.ledger.selectors.payment_plan import RefusedRowView
from hanseong.ledger.selectors.programmes import ProgrammeView, view

MOST = 500
REASONS = {
    "number": "목록의 계약번호가 같습니다",
    "partner": "지급처가 계약상대자와 같습니다",
    "accepted": "검수한 금액과 같습니다",
    "amount": "남은 예정액과 같습니다",
    "source": "재원이 같습니다",
    "year": "회계연도가 같습니다",
}


@dataclass(frozen=True)
class PaymentView:
    """A payment without its payee (``payees`` gives names, with a log line each)."""

    id: UUID
    programme: ProgrammeView
    kind: str
    fiscal_year: int
    source: str
    paid_on: date
    amount_krw: Decimal
    document_number: str
    contract_number: str
    item: str
    match_state: str
    commitment_id: UUID | None
    restores: bool
    is_advance: bool
    is_cancelled: bool
    is_imported: bool
    version: int
    is_simulated: bool

    @property
    def kind_label(self) -> str:
        """지출 or 반납."""
        return str(_(LABELS[PaymentKind(self.kind)]))

    @property
    def match_label(self) -> str:
        """Whether a person has said which contract it belongs to."""
        return str(_(LABELS[MatchState(self.match_state)]))


@dataclass(frozen=True)
class ProposalView:
    """A commitment that a payment may belong to, with reasons; ``excess_krw`` would not fit."""

    commitment_id: UUID
    number: str
    title: str
    points: int
    reasons: tuple[str, ...]
    planned_krw: Decimal
    excess_krw: Decimal


@dataclass(frozen=True)
class WaitingView:
    """A payment that waits for a person, the likeliest commitments first; none is preselected."""

    payment: PaymentView
    proposals: tuple[ProposalView, ...]


@dataclass(frozen=True)
class ImportView:
    """One list that came in."""

    id: UUID
    filename: str
    form_key: str
    added: int
    known: int
    refused: int
    sums: int
    imported_by: str
    imported_at: datetime


def payments(
    actor: Actor, *, programme_ids: list[UUID] | None = None, match_state: str = ""
) -> list[PaymentView]:
    """Payments the actor may see, newest first, at most 500."""
    rows = _rows(actor, programme_ids)
    if match_state:
        rows = rows.filter(match_state=match_state)
    return [payment_view(row) for row in rows[:MOST]]


def payment(actor: Actor, payment_id: UUID) -> PaymentView:
    """One payment; UnknownRow for a foreign or absent one."""
    row = _rows(actor, None).filter(id=payment_id).first()
    if row is None:
        raise UnknownRow(_("그런 지출이 없습니다."))
    return payment_view(row)


def waiting(
    actor: Actor, *, programme_ids: list[UUID] | None = None, payment_ids: list[UUID] | None = None
) -> list[WaitingView]:
    """Payments without a confirmed commitment, oldest first, with proposals and their reasons."""
    wanted = _unmatched(actor, programme_ids)
    if payment_ids is not None:
        wanted = wanted.filter(id__in=payment_ids)
    rows = list(wanted.order_by("paid_on", "key")[:MOST])
    shares = _open_shares({row.programme_id for row in rows})
    known = {
        row.id: row for row in Commitment._unscoped.filter(programme_id__in={r.programme_id for r in rows})
    }
    return [WaitingView(payment_view(row), _proposals(row, shares[row.programme_id], known)) for row in rows]


def waiting_ids(actor: Actor, *, programme_ids: list[UUID] | None = None) -> list[UUID]:
    """Every payment that waits for a person, oldest first."""
    return list(_unmatched(actor, programme_ids).order_by("paid_on", "key").values_list("id", flat=True))


def waiting_count(actor: Actor) -> int:
    """How many payments wait."""
    return _unmatched(actor, None).count()


def _unmatched(actor: Actor, programme_ids: list[UUID] | None) -> QuerySet[Payment]:
    return _rows(actor, programme_ids).filter(match_state=MatchState.UNMATCHED, is_cancelled=False)


def _proposals(
    row: Payment, shares: list[OpenShare], known: dict[UUID, Commitment]
) -> tuple[ProposalView, ...]:
    fact = PaidFact(
        programme=str(row.programme_id),
        source=row.source,
        fiscal_year=row.fiscal_year,
        paid_on=row.paid_on,
        amount=row.amount_krw,
        contract_no=row.contract_number,
        partner=row.payee_index,
    )
    planned: defaultdict[str, Decimal] = defaultdict(Decimal)
    for share in shares:
        planned[share.commitment] += share.planned
    return tuple(
        ProposalView(
            commitment_id=UUID(one.commitment),
            number=known[UUID(one.commitment)].number,
            title=known[UUID(one.commitment)].title,
            points=one.points,
            reasons=tuple(str(_(REASONS[code])) for code in one.reasons),
            planned_krw=planned[one.commitment],
            excess_krw=one.excess,
        )
        for one in propose(fact, shares)
    )


def _open_shares(programme_ids: set[UUID]) -> defaultdict[UUID, list[OpenShare]]:
    accepted: defaultdict[UUID, list[Decimal]] = defaultdict(list)
    passed = Acceptance._unscoped.filter(commitment__programme_id__in=programme_ids, has_passed=True)
    for commitment_id, amount in passed.values_list("commitment_id", "amount_krw"):
        accepted[commitment_id] += [amount] if amount is not None else []
    rows = Commitment._unscoped.filter(programme_id__in=programme_ids).exclude(
        state=CommitmentState.TERMINATED
    )
    found: defaultdict[UUID, list[OpenShare]] = defaultdict(list)
    for row in rows.prefetch_related("shares"):
        for share in row.shares.all():
            found[row.programme_id].append(
                OpenShare(
                    commitment=str(row.id),
                    number=row.number,
                    programme=str(row.programme_id),
                    source=share.source,
                    fiscal_year=share.fiscal_year,
                    planned=share.money.planned,
                    signed_on=row.signed_on,
                    partner=row.partner_index,
                    accepted=tuple(accepted[row.id]),
                )
            )
    return found


def payees(
    actor: Actor, payment_ids: list[UUID], *, purpose: str, now: datetime, source_ip: str = ""
) -> dict[UUID, str]:
    """Names of payees, each reading logged; NotAllowed without the right, ValueError without a purpose."""
    rows = list(Payment.objects.visible_to(actor).filter(id__in=payment_ids).select_related("programme"))
    for row in rows:
        permissions.check_on(actor, permissions.VIEW_PEOPLE, row.programme.department_id)
    log_read(
        actor=actor,
        subjects=[f"payment:{row.id}" for row in rows],
        purpose=purpose,
        fields=["payee"],
        now=now,
        source_ip=source_ip,
    )
    return {row.id: str(row.payee or "") for row in rows}


def imports(actor: Actor) -> list[ImportView]:
    """Lists that came in, newest first: an officer's own, the planning office's all."""
    return [_import_view(row) for row in _imports(actor).select_related("imported_by")[:MOST]]


def payment_import(actor: Actor, import_id: UUID) -> ImportView:
    """One list that came in; UnknownRow for a foreign or absent one."""
    return _import_view(_import(actor, import_id))


def _import(actor: Actor, import_id: UUID) -> PaymentImport:
    row = _imports(actor).select_related("imported_by").filter(id=import_id).first()
    if row is None:
        raise UnknownRow(_("그런 지출 목록이 없습니다."))
    return row


def refused_rows(
    actor: Actor, import_id: UUID, *, purpose: str = "", now: datetime, source_ip: str = ""
) -> list[RefusedRowView]:
    """The rows of a list that were refused; reading them is logged, they may name people."""
    row = _import(actor, import_id)
    found = list(row.refused_rows.all())
    if found:
        log_read(
            actor=actor,
            subjects=[f"payment_import:{row.id}"],
            purpose=purpose or _("거부된 지출 행의 확인"),
            fields=["cells"],
            now=now,
            source_ip=source_ip,
        )
    return [
        RefusedRowView(one.line, one.code, one.params, tuple(json.loads(str(one.cells)))) for one in found
    ]


def _imports(actor: Actor) -> QuerySet[PaymentImport]:
    rows = PaymentImport._unscoped.order_by("-imported_at")
    return rows if sees_everything(actor) else rows.filter(Q(imported_by_id=actor.user_id))


def _rows(actor: Actor, programme_ids: list[UUID] | None) -> QuerySet[Payment]:
    rows = Payment.objects.visible_to(actor).select_related("programme").defer("payee")
    return rows if programme_ids is None else rows.filter(programme_id__in=programme_ids)


def payment_view(row: Payment) -> PaymentView:
    """The row as it crosses the door."""
    return PaymentView(
        id=row.id,
        programme=view(row.programme),
        kind=row.kind,
        fiscal_year=row.fiscal_year,
        source=row.source,
        paid_on=row.paid_on,
        amount_krw=row.amount_krw,
        document_number=row.document_number,
        contract_number=row.contract_number,
        item=row.item,
        match_state=row.match_state,
        commitment_id=row.commitment_id,
        restores=row.restores,
        is_advance=row.is_advance,
        is_cancelled=row.is_cancelled,
        is_imported=row.payment_import_id is not None,
        version=row.version,
        is_simulated=row.is_simulated,
    )


def _import_view(row: PaymentImport) -> ImportView:
    return ImportView(
        id=row.id,
        filename=row.filename,
        form_key=row.form_key,
        added=row.added,
        known=row.known,
        refused=row.refused,
        sums=row.sums,
        imported_by=str(row.imported_by or ""),
        imported_at=row.imported_at,
    )
