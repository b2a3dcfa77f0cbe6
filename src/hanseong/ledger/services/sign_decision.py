"""The steps of an approval line: sign (기안·검토·협조·결재·전결, also as 대결), return, take back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.errors import NotAllowed
from hanseong.core.people.selectors import may_act_for, person
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain.approval import (
    ApprovalKind,
    DecisionState,
    LineStep,
    is_decided,
    waiting,
)
from hanseong.ledger.errors import BrokenFact, OutOfOrder, UnknownRow
from hanseong.ledger.models import ApprovalStep, Decision
from hanseong.ledger.services.locking import plain, tell
from hanseong.ledger.services.waiting import forget_signers, tell_signers


def locked_decision(decision_id: UUID, by: Actor) -> Decision:
    """The decision, locked: of the own department, or one that waits for the actor's signature."""
    rows = Decision._unscoped.filter(id=decision_id).select_related("programme")
    known = rows.first()
    is_mine = Decision.objects.visible_to(by).filter(id=decision_id).exists()
    if known is None or not (is_mine or _on_line(decision_id, by)):
        raise UnknownRow(_("그런 문서가 없습니다."))
    if not _on_line(decision_id, by):
        permissions.check_on(by, permissions.DECIDE, known.programme.department_id)
    return Decision._unscoped.select_for_update().get(id=decision_id)


def _on_line(decision_id: UUID, by: Actor) -> bool:
    people = [one for one in (by.user_id, *by.acting_for) if one is not None]
    return ApprovalStep._unscoped.filter(decision_id=decision_id, person_id__in=people).exists()


@transaction.atomic
def sign_decision(*, decision_id: UUID, by: Actor, now: datetime, note: str = "") -> str:
    """Sign the step whose turn it is; the last signature decides. Gives the new state.

    OutOfOrder when the decision does not circulate or it is somebody else's turn.
    """
    row = locked_decision(decision_id, by)
    steps = {step.id: step for step in row.steps.all()}
    if row.state not in {DecisionState.DRAFT, DecisionState.CIRCULATING}:
        raise OutOfOrder(_("결재 중인 문서가 아닙니다."), state=row.state)
    step = _turn(list(steps.values()), by, now)
    found = person(step.person_id, now) if by.user_id is None else person(by.user_id, now)
    step.signed_by_id = by.user_id
    step.acting_for_id = step.person_id if by.user_id != step.person_id else None
    step.signed_name = (found.name if found else by.name)[:100]
    step.signed_position = (found.position if found else "")[:60]
    step.signed_at, step.note = now, plain(note)
    step.save()
    line = _line(row)
    row.state = str(DecisionState.DECIDED if is_decided(line) else DecisionState.CIRCULATING)
    row.decided_at = now if row.state == DecisionState.DECIDED else None
    row.save()
    detail = {"step": step.kind, "state": row.state, "position": step.position}
    if step.acting_for_id:
        detail["acting_for"] = str(step.acting_for_id)
    tell(row.programme, "decision.signed", f"decision:{row.id}", by=by, now=now, detail=detail)
    tell_signers(row, by=by, now=now)
    return row.state


def _line(row: Decision) -> list[LineStep]:
    return [
        LineStep(step.position, ApprovalKind(step.kind), step.person_id, step.signed_at is not None)
        for step in ApprovalStep._unscoped.filter(decision=row)
    ]


def _turn(steps: list[ApprovalStep], by: Actor, now: datetime) -> ApprovalStep:
    """The step this actor signs now: their own first, then one of an absent person's (대결)."""
    line = [LineStep(s.position, ApprovalKind(s.kind), s.person_id, s.signed_at is not None) for s in steps]
    open_now = {step.person for step in waiting(line)}
    unsigned = [step for step in steps if step.signed_at is None and step.person_id in open_now]
    own = [step for step in unsigned if step.person_id == by.user_id]
    acting = [step for step in unsigned if may_act_for(by, step.person_id, now)]
    found = next(iter([*own, *acting]), None)
    if found is None:
        raise OutOfOrder(_("지금은 다른 사람이 서명할 차례입니다."))
    signed_before = {step.signed_by_id for step in steps if step.signed_at is not None}
    if by.user_id in signed_before:
        raise OutOfOrder(_("한 사람이 같은 문서에 두 번 서명할 수 없습니다. 다른 사람이 처리해야 합니다."))
    return found


@transaction.atomic
def return_decision(*, decision_id: UUID, reason: str, by: Actor, now: datetime) -> None:
    """Send it back to its drafter (반려): whoever's turn it is may, with a reason; all signatures fall."""
    row = locked_decision(decision_id, by)
    if row.state != DecisionState.CIRCULATING:
        raise OutOfOrder(_("결재 중인 문서가 아닙니다."), state=row.state)
    said = plain(reason)
    if not said:
        raise BrokenFact(_("사유를 적어 주십시오."), field="reason")
    _turn(list(row.steps.all()), by, now)
    _fall(row, DecisionState.RETURNED)
    forget_signers(row, by=by, now=now)
    tell(
        row.programme,
        "decision.returned",
        f"decision:{row.id}",
        by=by,
        now=now,
        detail={"reason": said},
    )


@transaction.atomic
def withdraw_decision(*, decision_id: UUID, by: Actor, now: datetime) -> None:
    """Its drafter takes it back (회수) before it is decided."""
    row = locked_decision(decision_id, by)
    if row.state not in {DecisionState.DRAFT, DecisionState.CIRCULATING}:
        raise OutOfOrder(_("결재 중인 문서가 아닙니다."), state=row.state)
    if row.drafted_by_id != by.user_id and not by.is_system:
        raise NotAllowed(_("기안한 사람만 회수할 수 있습니다."))
    _fall(row, DecisionState.WITHDRAWN)
    forget_signers(row, by=by, now=now)
    tell(row.programme, "decision.withdrawn", f"decision:{row.id}", by=by, now=now)


def _fall(row: Decision, state: DecisionState) -> None:
    row.state = str(state)
    row.save()
    row.steps.update(
        signed_by=None, acting_for=None, signed_at=None, signed_name="", signed_position="", note=""
    )
