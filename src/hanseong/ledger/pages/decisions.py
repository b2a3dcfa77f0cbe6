"""Decisions: the list, and one with its approval line, files and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hanseong.core.chain.selectors.audit import AuditView
from hanseong.core.people.pages.paging import page_number
from hanseong.core.permissions import Actor, actor_of, may, requires
from hanseong.ledger import permissions
from hanseong.ledger.domain.approval import APPROVAL_LABELS, STATE_LABELS, ApprovalKind, DecisionState
from hanseong.ledger.pages.frame import show
from hanseong.ledger.selectors import decisions as found_decisions
from hanseong.ledger.selectors import signers
from hanseong.ledger.selectors.commitments import of_decision
from hanseong.ledger.selectors.decisions import DecisionView
from hanseong.ledger.selectors.evidence import evidence_of

PAGE, LONGEST = 40, 100
REDRAFTED = frozenset({DecisionState.DRAFT, DecisionState.RETURNED, DecisionState.WITHDRAWN})
OPEN = frozenset({DecisionState.DRAFT, DecisionState.CIRCULATING})


@require_safe
@requires(permissions.VIEW)
def decisions(request: HttpRequest) -> HttpResponse:
    """What waits for me first, then every decision the reader sees."""
    actor, said = actor_of(request), request.GET
    state, words = said.get("state", "")[:20], said.get("q", "")[:LONGEST]
    number = page_number(request)
    rows, total = found_decisions.decision_list(
        actor, state=state, words=words, offset=(number - 1) * PAGE, limit=PAGE
    )
    data = {
        "waiting": found_decisions.waiting_for(actor),
        "rows": rows,
        "page": Paginator(range(total), PAGE).get_page(number),
        "state": state,
        "states": [(str(code), _(label)) for code, label in STATE_LABELS.items()],
        "words": words,
        "may_draft": may(actor, permissions.DECIDE),
    }
    return show(request, "ledger/decisions.html", "decisions", data)


@dataclass(frozen=True)
class StepShown:
    """A place of the line as the component draws it."""

    role: str
    name: str
    state: str
    at: Any
    is_acting: bool
    note: str


@require_safe
@requires(permissions.VIEW)
def decision(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """One decision: line, text, files, contracts under it, and who did what."""
    actor = actor_of(request)
    found = found_decisions.decision(actor, decision_id)
    data = {
        "decision": found,
        "line": list(_line(found)),
        "turn": own_turn(actor, found),
        "acts": acts_on(actor, found),
        "history": list(_history(signers.acts(actor, decision_id))),
        "commitments": of_decision(actor, decision_id),
        "evidence": evidence_of(f"decision:{decision_id}"),
        "may_attach": permissions.may_on(actor, permissions.ATTACH, found.programme.department_id),
    }
    return show(request, "ledger/decision.html", "decisions", data)


def _line(found: DecisionView) -> Iterator[StepShown]:
    circulates = found.state in OPEN
    for step in found.steps:
        state = "done" if step.signed_at else "current" if circulates and step.is_turn else "waiting"
        yield StepShown(
            step.label, step.name, state, step.signed_at, is_acting=step.is_acting, note=step.note
        )


def own_turn(actor: Actor, found: DecisionView) -> Any:
    """The step that the actor signs now, their own first, then one of an absent person's; else None."""
    if found.state not in OPEN:
        return None
    turns = [step for step in found.steps if step.is_turn]
    own = [step for step in turns if step.person_id == actor.user_id]
    acting = [step for step in turns if step.person_id in actor.acting_for]
    return next(iter([*own, *acting]), None)


def acts_on(actor: Actor, found: DecisionView) -> dict[str, bool]:
    """What the actor may do with it now."""
    department = found.programme.department_id
    writes = permissions.may_on(actor, permissions.DECIDE, department)
    has_turn = own_turn(actor, found) is not None
    return {
        "sign": has_turn,
        "send_back": has_turn and found.state == DecisionState.CIRCULATING,
        "withdraw": found.state in OPEN and found.drafted_by_id == actor.user_id,
        "redraft": found.state in REDRAFTED and writes,
        "commit": found.state == DecisionState.DECIDED
        and permissions.may_on(actor, permissions.COMMIT, department),
    }


@dataclass(frozen=True)
class Happened:
    """One act in the reader's words."""

    at: Any
    title: str
    by: str
    text: str


def _history(rows: list[AuditView]) -> Iterator[Happened]:
    words = {
        "ledger.decision.drafted": _("기안문을 썼습니다"),
        "ledger.decision.signed": _("서명했습니다"),
        "ledger.decision.returned": _("반려했습니다"),
        "ledger.decision.withdrawn": _("회수했습니다"),
    }
    for row in rows:
        if row.verb in words:
            role = str(row.detail.get("step", ""))
            done = words[row.verb]
            if role:
                done = f"{done} ({_(APPROVAL_LABELS[ApprovalKind(role)])})"
            yield Happened(row.at, done, row.by_name, str(row.detail.get("reason", "")))
