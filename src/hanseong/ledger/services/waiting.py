"""Tells the inbox (``core.todo``) what waits for whom: signatures, and payments nobody has tied yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from hanseong.core.permissions import Actor, Role
from hanseong.core.todo import Wanted, close_todos, open_todo, open_todos, to_person, to_role
from hanseong.ledger.domain.approval import ApprovalKind, DecisionState, LineStep, waiting
from hanseong.ledger.domain.words import MatchState
from hanseong.ledger.models import ApprovalStep, Decision, FundedProgramme, Payment
from hanseong.ledger.selectors.places import decision_url, matching_url

SIGNATURE = "ledger.signature"
UNMATCHED = "ledger.unmatched_payments"
TO_SIGN = "'%(title)s' 문서에 서명할 차례입니다"
TO_MATCH = "%(programme)s: 계약을 확인할 지출 %(count)s건"


def tell_signers(row: Decision, *, by: Actor, now: datetime) -> None:
    """Whose turn it is finds the document in the inbox; whose turn it is not, no longer."""
    steps = list(ApprovalStep._unscoped.filter(decision=row))
    line = [LineStep(s.position, ApprovalKind(s.kind), s.person_id, s.signed_at is not None) for s in steps]
    circulates = row.state in {DecisionState.DRAFT, DecisionState.CIRCULATING}
    due = {step.person for step in waiting(line)} if circulates else set()
    over = [signature_target(row, step.person_id) for step in steps if step.person_id not in due]
    close_todos(targets=over, kinds=[SIGNATURE], by=by, now=now)
    for person in sorted(due):
        open_todo(
            kind=SIGNATURE,
            target=signature_target(row, person),
            title=TO_SIGN,
            params={"title": row.title},
            to=to_person(person),
            url=decision_url(row.id),
            by=by,
            now=now,
        )


def forget_signers(row: Decision, *, by: Actor, now: datetime) -> None:
    """The line falls: nobody on it has to sign."""
    targets = [signature_target(row, one) for one in row.steps.values_list("person_id", flat=True)]
    close_todos(targets=targets, kinds=[SIGNATURE], by=by, now=now)


def tell_matchers(programme_ids: Iterable[UUID], *, by: Actor, now: datetime) -> None:
    """The owner department finds payments that a person has to tie to a contract, while there are any.

    A handful of queries, however many programmes.
    """
    rows = list(FundedProgramme._unscoped.filter(id__in=set(programme_ids)).order_by("id"))
    unmatched = Payment._unscoped.filter(
        programme__in=rows, match_state=MatchState.UNMATCHED, is_cancelled=False
    )
    counts = dict(unmatched.order_by().values_list("programme_id").annotate(count=Count("id")))
    waiting_for = [row for row in rows if counts.get(row.id) and row.department_id is not None]
    over = [matching_target(row.id) for row in rows if row not in waiting_for]
    close_todos(targets=over, kinds=[UNMATCHED], by=by, now=now)
    wanted = [
        Wanted(
            UNMATCHED,
            matching_target(row.id),
            TO_MATCH,
            to_role(Role.OFFICER, row.department_id),
            matching_url(row.key),
            params={"programme": str(row), "count": counts[row.id]},
        )
        for row in waiting_for
    ]
    if wanted:
        open_todos(wanted, by=by, now=now)


def matching_target(programme_id: UUID) -> str:
    """How the inbox names the payments of a programme that wait to be tied."""
    return f"ledger_unmatched:{programme_id}"


def signature_target(row: Decision, person: UUID) -> str:
    """How the inbox names a signature that is still to be given."""
    return f"decision:{row.id}:{person}"
