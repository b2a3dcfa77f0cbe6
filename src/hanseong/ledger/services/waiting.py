"""Tells the inbox (``core.todo``) what waits for whom: signatures, and payments nobody has tied yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from hanseong.core.permissions import Actor, Role
from hanseong.core.todo import close_todos, open_todo, to_person, to_role
from hanseong.ledger.domain.approval import ApprovalKind, DecisionState, LineStep, waiting
from hanseong.ledger.domain.words import MatchState
from hanseong.ledger.models import ApprovalStep, Decision, FundedProgramme, Payment

SIGNATURE = "ledger.signature"
UNMATCHED = "ledger.unmatched_payments"
TO_SIGN = "'%(title)s' 문서에 서명할 차례입니다"
TO_MATCH = "%(programme)s: 계약을 확인할 지출 %(count)s건"

NO_PAGE = ""  # the pages of this room are still to come; the item says what waits, and leads nowhere


def tell_signers(row: Decision, *, by: Actor, now: datetime) -> None:
    """Whose turn it is finds the document in the inbox; whose turn it is not, no longer."""
    steps = list(ApprovalStep._unscoped.filter(decision=row))
    line = [LineStep(s.position, ApprovalKind(s.kind), s.person_id, s.signed_at is not None) for s in steps]
    circulates = row.state in {DecisionState.DRAFT, DecisionState.CIRCULATING}
    due = {step.person for step in waiting(line)} if circulates else set()
    over = [_target(row, step.person_id) for step in steps if step.person_id not in due]
    close_todos(targets=over, kinds=[SIGNATURE], by=by, now=now)
    for person in sorted(due):
        open_todo(
            kind=SIGNATURE,
            target=_target(row, person),
            title=TO_SIGN,
            params={"title": row.title},
            to=to_person(person),
            url=NO_PAGE,
            by=by,
            now=now,
        )


def forget_signers(row: Decision, *, by: Actor, now: datetime) -> None:
    """The line falls: nobody on it has to sign."""
    targets = [_target(row, one) for one in row.steps.values_list("person_id", flat=True)]
    close_todos(targets=targets, kinds=[SIGNATURE], by=by, now=now)


def tell_matchers(programme_ids: Iterable[UUID], *, by: Actor, now: datetime) -> None:
    """The owner department finds payments that a person has to tie to a contract, while there are any."""
    for row in FundedProgramme._unscoped.filter(id__in=set(programme_ids)).order_by("id"):
        count = Payment._unscoped.filter(
            programme=row, match_state=MatchState.UNMATCHED, is_cancelled=False
        ).count()
        target = f"ledger_unmatched:{row.id}"
        if not count or row.department_id is None:
            close_todos(targets=[target], kinds=[UNMATCHED], by=by, now=now)
            continue
        open_todo(
            kind=UNMATCHED,
            target=target,
            title=TO_MATCH,
            params={"programme": str(row), "count": count},
            to=to_role(Role.OFFICER, row.department_id),
            url=NO_PAGE,
            by=by,
            now=now,
        )


def _target(row: Decision, person: UUID) -> str:
    return f"decision:{row.id}:{person}"
