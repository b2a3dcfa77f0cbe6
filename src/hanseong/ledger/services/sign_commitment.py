"""Enters a contract, a purchase or a wage agreement under a decided decision: money becomes planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.crypto import blind_index
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain.approval import DecisionState
from hanseong.ledger.domain.grants import GrantState, Receiver
from hanseong.ledger.domain.money import MoneyRefusal, Share, commit
from hanseong.ledger.domain.words import CommitmentKind, Method, MoveKind, folded
from hanseong.ledger.errors import BrokenFact, MoneyRefused, OutOfOrder, UnknownRow
from hanseong.ledger.models import Commitment, CommitmentShare, Decision, Grant, ShareMove
from hanseong.ledger.services.locking import (
    needed_day,
    needed_source,
    needed_text,
    needed_won,
    needed_year,
    plain,
    refused,
    tell,
)
from hanseong.ledger.services.watch import watch

MOST_SHARES = 40
PARTNER_CONTEXT = "ledger.partner"


@dataclass(frozen=True)
class ShareWanted:
    """Money of one source in one fiscal year."""

    fiscal_year: int
    source: str
    amount_krw: Decimal


@dataclass(frozen=True)
class CommitmentFacts:
    """A commitment as it was signed. ``amount_krw`` None: no amount was agreed yet; ``ends_on`` half-open."""

    kind: str
    number: str
    title: str
    signed_on: date
    partner: str = ""
    method: str = str(Method.NOT_APPLICABLE)
    amount_krw: Decimal | None = None
    shares: tuple[ShareWanted, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    due_on: date | None = None
    is_upkeep: bool = False


@transaction.atomic
def sign_commitment(  # noqa: PLR0913 - a commitment with what it rests on
    *,
    decision_id: UUID,
    facts: CommitmentFacts,
    grant_id: UUID | None = None,
    renews_id: UUID | None = None,
    by: Actor,
    now: datetime,
) -> UUID:
    """Bind the money; gives the id.

    OutOfOrder before the decision is decided or for a number that is taken; MoneyRefused where the
    shares do not add up, or the grant's money goes to a partner.
    """
    decision = _decision(decision_id, by)
    columns = _columns(facts, now)
    if Commitment._unscoped.filter(number=columns["number"]).exists():
        raise OutOfOrder(_("이미 등록된 계약번호입니다: %s") % columns["number"])
    shares = checked_shares(facts.amount_krw, facts.shares)
    row = Commitment._unscoped.create(
        programme=decision.programme,
        decision=decision,
        grant=_grant(grant_id, decision, by),
        renews=_renewed(renews_id, decision, by),
        is_simulated=decision.is_simulated,
        changed_at=now,
        **columns,
    )
    for share in shares:
        made = CommitmentShare(commitment=row, fiscal_year=share.fiscal_year, source=share.source)
        bind(made, share.amount_krw, on=facts.signed_on, by=by, now=now)
    detail = {"number": row.number, "kind": row.kind, "amount_krw": str(row.amount_krw or "")}
    tell(decision.programme, "commitment.signed", f"commitment:{row.id}", by=by, now=now, detail=detail)
    watch([decision.programme_id], now=now)
    return row.id


def checked_shares(amount: Decimal | None, shares: Sequence[ShareWanted]) -> list[ShareWanted]:
    """The shares, each known and positive; together they are the amount. MoneyRefused otherwise."""
    if len(shares) > MOST_SHARES:
        raise BrokenFact(_("재원별 금액이 너무 많습니다."), field="shares")
    checked = [
        ShareWanted(
            needed_year(one.fiscal_year),
            needed_source(one.source),
            needed_won(one.amount_krw, field="shares"),
        )
        for one in shares
    ]
    if len({(one.fiscal_year, one.source) for one in checked}) != len(checked):
        raise BrokenFact(_("같은 회계연도와 재원이 두 번 있습니다."), field="shares")
    whole = None if amount is None else needed_won(amount, field="amount_krw")
    added = sum((one.amount_krw for one in checked), Decimal(0))
    if (whole or Decimal(0)) != added:
        sentence = _("재원별 금액의 합(%(added)s원)이 계약금액(%(whole)s원)과 다릅니다.")
        raise MoneyRefused(sentence % {"added": f"{added:,f}", "whole": f"{whole or 0:,f}"}, field="shares")
    return checked


def bind(share: CommitmentShare, amount: Decimal, *, on: date, by: Actor, now: datetime) -> None:
    """Commit money to a new share, with its line in the journal."""
    try:
        share.take(commit(Share(), amount))
    except MoneyRefusal as refusal:
        raise refused(refusal) from refusal
    share.save(force_insert=True)
    ShareMove._unscoped.create(
        share=share,
        kind=str(MoveKind.COMMITTED),
        on=on,
        amount_krw=amount,
        entered_by_id=by.user_id,
        entered_at=now,
    )


def _columns(facts: CommitmentFacts, now: datetime) -> dict[str, Any]:
    if facts.kind not in set(CommitmentKind):
        raise BrokenFact(_("알 수 없는 종류입니다: %s") % facts.kind[:40], field="kind")
    if facts.method not in set(Method):
        raise BrokenFact(_("알 수 없는 계약방법입니다: %s") % facts.method[:40], field="method")
    partner = plain(facts.partner, 200)
    if not partner and facts.kind != CommitmentKind.WAGE:
        raise BrokenFact(_("계약상대자를 적어 주십시오."), field="partner")
    if facts.starts_on and facts.ends_on and facts.ends_on <= facts.starts_on:
        raise BrokenFact(_("계약기간의 끝이 시작보다 빠릅니다."), field="ends_on")
    return {
        "kind": facts.kind,
        "number": needed_text(facts.number, field="number", most=60),
        "title": needed_text(facts.title, field="title"),
        "partner": partner,
        "partner_index": partner_index(partner),
        "method": facts.method,
        "is_upkeep": facts.is_upkeep,
        "amount_krw": facts.amount_krw,
        "signed_on": needed_day(facts.signed_on, field="signed_on", latest=to_kst(now).date()),
        "starts_on": facts.starts_on,
        "ends_on": facts.ends_on,
        "due_on": facts.due_on,
    }


def partner_index(name: str) -> str:
    """What two names have in common when they mean the same body: legal forms and blanks aside."""
    bare = folded(name)
    for form in ("주식회사", "(주)", "㈜", "유한회사", "(유)", "재단법인", "사단법인"):
        bare = bare.replace(folded(form), "")
    return blind_index(bare, PARTNER_CONTEXT) if bare else ""


def _decision(decision_id: UUID, by: Actor) -> Decision:
    found = Decision.objects.visible_to(by).filter(id=decision_id).select_related("programme").first()
    if found is None:
        raise UnknownRow(_("그런 문서가 없습니다."))
    permissions.check_on(by, permissions.COMMIT, found.programme.department_id)
    if found.state != DecisionState.DECIDED:
        raise OutOfOrder(_("결재가 끝난 계획이나 방침이 있어야 계약할 수 있습니다."), state=found.state)
    return found


def _grant(grant_id: UUID | None, decision: Decision, by: Actor) -> Grant | None:
    if grant_id is None:
        return None
    found = Grant.objects.visible_to(by).filter(id=grant_id, programme_id=decision.programme_id).first()
    if found is None:
        raise UnknownRow(_("그런 지원금이 없습니다."))
    if found.receiver != Receiver.DISTRICT:
        raise MoneyRefused(_("협약기관이 받는 지원금입니다. 구가 쓰는 돈이 아니므로 계약에 쓸 수 없습니다."))
    if found.state not in {GrantState.AGREED, GrantState.SETTLED}:
        raise OutOfOrder(_("협약을 맺은 지원금만 쓸 수 있습니다."), state=found.state)
    return found


def _renewed(renews_id: UUID | None, decision: Decision, by: Actor) -> Commitment | None:
    if renews_id is None:
        return None
    rows = Commitment.objects.visible_to(by).filter(id=renews_id, programme_id=decision.programme_id)
    found = rows.first()
    if found is None:
        raise UnknownRow(_("그런 계약이 없습니다."))
    return found
