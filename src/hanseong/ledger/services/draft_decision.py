"""Drafts a plan or policy with its approval line, or drafts a returned one again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.people.selectors import person
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain.approval import LONGEST_LINE, ApprovalKind, DecisionState, LineStep, line_fault
from hanseong.ledger.domain.words import DecisionKind
from hanseong.ledger.errors import BrokenFact, OutOfOrder, UnknownRow
from hanseong.ledger.models import ApprovalStep, Decision, FundedProgramme
from hanseong.ledger.services.adopt_programme import adopted
from hanseong.ledger.services.locking import (
    needed_source,
    needed_text,
    needed_won,
    needed_year,
    plain,
    tell,
)
from hanseong.ledger.services.sign_decision import locked_decision
from hanseong.ledger.services.waiting import forget_signers, tell_signers


@dataclass(frozen=True)
class Signer:
    """One place on the line: who does what, in which order (equal positions: together)."""

    person_id: UUID
    kind: str
    position: int


@transaction.atomic
def draft_decision(  # noqa: PLR0913 - the facts of a decision, all by name
    *,
    programme: str,
    kind: str,
    title: str,
    fiscal_year: int,
    line: Sequence[Signer],
    text: str = "",
    document_number: str = "",
    source: str = "",
    amount_krw: Decimal | None = None,
    decision_id: UUID | None = None,
    key: UUID | None = None,
    is_simulated: bool = False,
    by: Actor,
    now: datetime,
) -> UUID:
    """Write a draft; ``decision_id`` replaces a draft or a returned decision. Gives its id.

    ``key`` becomes the id of a new one: the same call again writes nothing and gives it back.
    """
    found = adopted(programme, by=by, now=now, permission=permissions.DECIDE)
    if kind not in set(DecisionKind):
        raise BrokenFact(_("알 수 없는 문서 종류입니다: %s") % kind[:40], field="kind")
    facts = _begun(found, by=by, now=now, is_simulated=is_simulated) | {
        "kind": kind,
        "title": needed_text(title, field="title"),
        "text": plain(text, 20_000),
        "document_number": plain(document_number, 60),
        "fiscal_year": needed_year(fiscal_year),
        "source": needed_source(source) if source else "",
        "amount_krw": None if amount_krw is None else needed_won(amount_krw, field="amount_krw"),
    }
    checked = _line(line, now)
    row, is_new = _row(decision_id, key, facts, by=by, now=now)
    if not is_new:
        return row.id
    ApprovalStep._unscoped.bulk_create(
        ApprovalStep(decision=row, position=step.position, kind=str(step.kind), person_id=step.person)
        for step in checked
    )
    detail = {"kind": kind, "title": row.title, "steps": len(checked)}
    tell(found, "decision.drafted", f"decision:{row.id}", by=by, now=now, detail=detail)
    tell_signers(row, by=by, now=now)
    return row.id


def _begun(found: FundedProgramme, *, by: Actor, now: datetime, is_simulated: bool) -> dict[str, object]:
    """What every draft begins with."""
    return {
        "programme": found,
        "state": str(DecisionState.DRAFT),
        "drafted_by_id": by.user_id,
        "drafted_at": now,
        "is_simulated": is_simulated or found.is_simulated,
    }


def _row(
    decision_id: UUID | None, key: UUID | None, facts: dict[str, object], *, by: Actor, now: datetime
) -> tuple[Decision, bool]:
    """The row to put a line on; False for one that the same call has written before."""
    if decision_id is None:
        made, is_new = Decision._unscoped.get_or_create(id=key or uuid4(), defaults=facts)
        if not is_new and made.drafted_by_id != by.user_id:
            raise UnknownRow(_("그런 문서가 없습니다."))
        return made, is_new
    row = locked_decision(decision_id, by)
    if row.state not in {DecisionState.DRAFT, DecisionState.RETURNED, DecisionState.WITHDRAWN}:
        raise OutOfOrder(_("결재 중이거나 결정된 문서는 고칠 수 없습니다. 먼저 회수하거나 반려받으십시오."))
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()
    forget_signers(row, by=by, now=now)
    row.steps.all().delete()
    return row, True


def _line(line: Sequence[Signer], now: datetime) -> list[LineStep]:
    kinds = set(ApprovalKind)
    if any(signer.kind not in kinds for signer in line) or len(line) > LONGEST_LINE:
        raise BrokenFact(_("결재선의 종류를 확인하십시오: 기안, 검토, 협조, 결재, 전결."), field="line")
    steps = [LineStep(one.position, ApprovalKind(one.kind), one.person_id) for one in line]
    fault = line_fault(steps)
    if fault:
        raise BrokenFact(_fault_sentence(fault), field="line")
    if any(not 0 <= step.position <= 99 or person(step.person, now) is None for step in steps):
        raise BrokenFact(_("결재선에 없는 사람이 있습니다."), field="line")
    return steps


def _fault_sentence(code: str) -> str:
    return {
        "length": _("결재선은 기안과 결재(또는 전결)를 포함해 2명에서 12명까지입니다."),
        "begins": _("결재선은 기안으로 시작해야 합니다."),
        "one_drafter": _("기안자는 한 명입니다."),
        "ends": _("결재선은 결재 또는 전결로 끝나야 합니다."),
        "one_end": _("결재 또는 전결은 한 번입니다."),
        "shared_place": _("같은 순서에 둘 수 있는 것은 협조뿐입니다."),
        "person_twice": _("한 사람이 결재선에 두 번 들어 있습니다."),
    }[code]
