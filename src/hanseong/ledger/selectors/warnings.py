"""Early warnings: what stands out in the ledger today, each with its reason in one sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, OuterRef, Sum
from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.permissions import Actor
from hanseong.ledger.domain.words import (
    LABELS,
    CommitmentKind,
    CommitmentState,
    MatchState,
    PaymentKind,
    Source,
)
from hanseong.ledger.models import (
    Acceptance,
    Commitment,
    CommitmentShare,
    FundedProgramme,
    GrantMilestone,
    Payment,
)
from hanseong.ledger.selectors.allotments import holding
from hanseong.ledger.selectors.expiries import expiry_conditions

NO_AMOUNT = "ledger.no_amount"
OVERDUE = "ledger.acceptance_overdue"
BEYOND_CONTRACT = "ledger.beyond_contract"
BEYOND_BUDGET = "ledger.beyond_budget"
MILESTONE = "ledger.milestone_overdue"


@dataclass(frozen=True)
class WarningView:
    """One warning; ``target`` is what it is about (``commitment:id`` …), the same as long as it holds.

    ``inside`` is the thing whose page shows it, where the target has no page of its own.
    """

    kind: str
    target: str
    programme_id: UUID
    sentence: str
    severity: str
    is_simulated: bool
    inside: str = ""

    @property
    def page(self) -> str:
        """What to open, for ``places.place_of``."""
        return self.inside or self.target


def warnings(actor: Actor, *, programmes: Sequence[UUID] | None = None, now: datetime) -> list[WarningView]:
    """Warnings of the programmes the actor sees (or of those named), gravest first."""
    rows = FundedProgramme.objects.visible_to(actor)
    if programmes is not None:
        rows = rows.filter(id__in=programmes)
    return conditions([row.id for row in rows], today=to_kst(now).date())


def conditions(programme_ids: Iterable[UUID], *, today: date) -> list[WarningView]:
    """Everything that holds today for these programmes, whoever asks."""
    ids = list(programme_ids)
    if not ids:
        return []
    grave = {"critical": 0, "severe": 1, "minor": 2, "info": 3}
    found = [
        *_no_amount(ids),
        *_overdue(ids, today),
        *_beyond_contract(ids),
        *_beyond_budget(ids),
        *_milestones(ids, today),
        *(WarningView(*facts) for facts in expiry_conditions(ids, today)),
    ]
    return sorted(found, key=lambda one: (grave[one.severity], one.kind, one.target))


def _open(ids: list[UUID]) -> list[Commitment]:
    rows = Commitment._unscoped.filter(programme_id__in=ids, state=CommitmentState.SIGNED)
    return list(rows.order_by("signed_on", "number"))


def _no_amount(ids: list[UUID]) -> Iterator[WarningView]:
    for row in _open(ids):
        if row.amount_krw is None:
            said = _("계약 %(number)s '%(title)s'에 금액이 없습니다.")
            yield WarningView(
                NO_AMOUNT,
                f"commitment:{row.id}",
                row.programme_id,
                said % {"number": row.number, "title": row.title},
                "minor",
                row.is_simulated,
            )


def _overdue(ids: list[UUID], today: date) -> Iterator[WarningView]:
    final = Acceptance._unscoped.filter(commitment=OuterRef("pk"), has_passed=True, is_final=True)
    rows = Commitment._unscoped.filter(
        programme_id__in=ids, state=CommitmentState.SIGNED, due_on__lt=today
    ).exclude(kind=CommitmentKind.WAGE)
    for row in rows.exclude(Exists(final)).order_by("due_on"):
        days = (today - row.due_on).days if row.due_on else 0
        said = _("계약 %(number)s '%(title)s'의 검수가 %(days)s일 늦었습니다(기한 %(due)s).")
        yield WarningView(
            OVERDUE,
            f"commitment:{row.id}",
            row.programme_id,
            said % {"number": row.number, "title": row.title, "days": days, "due": row.due_on},
            "severe",
            row.is_simulated,
        )


def _beyond_contract(ids: list[UUID]) -> Iterator[WarningView]:
    """Imported payments that name a contract which has not that much money left."""
    rows = Payment._unscoped.filter(
        programme_id__in=ids,
        match_state=MatchState.UNMATCHED,
        kind=PaymentKind.PAYMENT,
        is_cancelled=False,
    ).exclude(contract_number="")
    waiting = list(rows.defer("payee").order_by("paid_on", "key"))
    if not waiting:
        return
    numbers = {row.contract_number for row in waiting}
    planned: defaultdict[tuple[UUID, str], Decimal] = defaultdict(Decimal)
    shares = CommitmentShare._unscoped.filter(
        commitment__programme_id__in=ids, commitment__number__in=numbers
    ).select_related("commitment")
    for share in shares:
        planned[share.commitment.programme_id, share.commitment.number] += share.money.planned
    for row in waiting:
        place = (row.programme_id, row.contract_number)
        if place in planned and row.amount_krw > planned[place]:
            said = _("%(on)s 지출 %(amount)s원이 계약 %(number)s의 남은 금액 %(left)s원을 넘습니다.")
            figures = {
                "on": row.paid_on,
                "amount": f"{row.amount_krw:,f}",
                "number": row.contract_number,
                "left": f"{planned[place]:,f}",
            }
            yield WarningView(
                BEYOND_CONTRACT,
                f"payment:{row.id}",
                row.programme_id,
                said % figures,
                "severe",
                row.is_simulated,
            )


def _beyond_budget(ids: list[UUID]) -> Iterator[WarningView]:
    held = holding(ids, until=None)
    executed = executed_sums(ids)
    names = {row.id: row for row in FundedProgramme._unscoped.filter(id__in=ids)}
    for (programme, year, source), allotment in sorted(held.items(), key=lambda one: str(one[0])):
        spent = executed[programme, year, source]
        if allotment.allocated_krw is None or spent <= allotment.allocated_krw:
            continue
        row = names[programme]
        said = _("%(name)s %(year)s년 %(source)s 집행액 %(spent)s원이 예산현액 %(budget)s원을 넘습니다.")
        figures = {
            "name": row.name,
            "year": year,
            "source": _(LABELS[Source(source)]),
            "spent": f"{spent:,f}",
            "budget": f"{allotment.allocated_krw:,f}",
        }
        target = f"budget:{programme}:{year}:{source}"
        yield WarningView(BEYOND_BUDGET, target, programme, said % figures, "severe", row.is_simulated)


def executed_sums(ids: list[UUID]) -> defaultdict[tuple[UUID, int, str], Decimal]:
    """What is executed by now, by programme, year and source."""
    found: defaultdict[tuple[UUID, int, str], Decimal] = defaultdict(Decimal)
    rows = Payment._unscoped.filter(programme_id__in=ids, is_cancelled=False).order_by()
    sums = rows.values_list("programme_id", "fiscal_year", "source", "kind").annotate(total=Sum("amount_krw"))
    for programme, year, source, kind, total in sums:
        found[programme, year, source] += total if kind == PaymentKind.PAYMENT else -total
    return found


def _milestones(ids: list[UUID], today: date) -> Iterator[WarningView]:
    rows = GrantMilestone._unscoped.filter(grant__programme_id__in=ids, met_on=None, due_on__lt=today)
    for row in rows.select_related("grant").order_by("due_on"):
        said = _("지원금 '%(grant)s'의 이행사항 '%(name)s'이(가) %(due)s까지였습니다.")
        yield WarningView(
            MILESTONE,
            f"milestone:{row.id}",
            row.grant.programme_id,
            said % {"grant": row.grant.title, "name": row.name, "due": row.due_on},
            "minor",
            row.grant.is_simulated,
            inside=f"grant:{row.grant_id}",
        )
