"""Decisions and their approval lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hanseong.core.people.selectors import person_names
from hanseong.core.permissions import Actor
from hanseong.ledger.domain.approval import (
    ACTING_LABEL,
    APPROVAL_LABELS,
    STATE_LABELS,
    ApprovalKind,
    DecisionState,
    LineStep,
    waiting,
)
from hanseong.ledger.errors import UnknownRow
from hanseong.ledger.models import Decision
from hanseong.ledger.selectors.programmes import ProgrammeView, view


@dataclass(frozen=True)
class StepView:
    """One place on the line. A signed one keeps the name and position of its day; ``is_acting`` is 대결."""

    position: int
    kind: str
    person_id: UUID
    name: str
    signed_position: str
    signed_at: datetime | None
    is_acting: bool
    is_turn: bool
    note: str

    @property
    def label(self) -> str:
        """기안, 검토, 협조, 결재, 전결, with 대결 where somebody acted."""
        label = str(_(APPROVAL_LABELS[ApprovalKind(self.kind)]))
        return f"{label}({_(ACTING_LABEL)})" if self.is_acting else label


@dataclass(frozen=True)
class DecisionView:
    """A decision with its line."""

    id: UUID
    programme: ProgrammeView
    kind: str
    document_number: str
    title: str
    text: str
    fiscal_year: int
    source: str
    amount_krw: Decimal | None
    state: str
    drafted_by_id: UUID | None
    drafted_at: datetime
    decided_at: datetime | None
    steps: tuple[StepView, ...]
    is_simulated: bool

    @property
    def state_label(self) -> str:
        """Where it stands."""
        return str(_(STATE_LABELS[DecisionState(self.state)]))


def decisions(
    actor: Actor, *, programme_ids: list[UUID] | None = None, state: str = ""
) -> list[DecisionView]:
    """Decisions of the programmes the actor sees, newest first."""
    rows = Decision.objects.visible_to(actor)
    if programme_ids is not None:
        rows = rows.filter(programme_id__in=programme_ids)
    if state:
        rows = rows.filter(state=state)
    return _views(rows)


def decision_list(
    actor: Actor, *, state: str = "", words: str = "", offset: int = 0, limit: int = 50
) -> tuple[list[DecisionView], int]:
    """A part of the actor's decisions, newest first, and how many there are in all; four queries."""
    rows = Decision.objects.visible_to(actor)
    rows = rows.filter(state=state) if state else rows
    for word in words.replace("\x00", "").split():
        rows = rows.filter(
            Q(title__icontains=word) | Q(document_number__icontains=word) | Q(programme__name__icontains=word)
        )
    return _views(rows[offset : offset + limit]), rows.count()


def waiting_for(actor: Actor) -> list[DecisionView]:
    """Decisions whose next signature is the actor's, or an absent person's they act for."""
    people = [one for one in (actor.user_id, *actor.acting_for) if one is not None]
    rows = Decision._unscoped.filter(
        Q(steps__person_id__in=people, steps__signed_at=None),
        state__in=(DecisionState.DRAFT, DecisionState.CIRCULATING),
    ).distinct()
    return [
        one for one in _views(rows) if any(step.is_turn and step.person_id in people for step in one.steps)
    ]


def decision(actor: Actor, decision_id: UUID) -> DecisionView:
    """One decision: of the actor's departments, or with the actor on its line. UnknownRow otherwise."""
    people = [one for one in (actor.user_id, *actor.acting_for) if one is not None]
    rows = Decision._unscoped.filter(id=decision_id).select_related("programme")
    row = rows.first()
    sees = Decision.objects.visible_to(actor).filter(id=decision_id).exists()
    if row is None or not (sees or row.steps.filter(person_id__in=people).exists()):
        raise UnknownRow(_("그런 문서가 없습니다."))
    return decision_view(row)


def _views(rows: QuerySet[Decision]) -> list[DecisionView]:
    """Many at once: three queries, however many."""
    found = list(rows.select_related("programme").prefetch_related("steps"))
    names = person_names({step.person_id for row in found for step in row.steps.all()})
    return [decision_view(row, names) for row in found]


def decision_view(row: Decision, names: dict[UUID, str] | None = None) -> DecisionView:
    """The row as it crosses the door; ``names`` of the people on its line where the caller has them."""
    steps = list(row.steps.all())
    line = [LineStep(s.position, ApprovalKind(s.kind), s.person_id, s.signed_at is not None) for s in steps]
    open_now = {step.person for step in waiting(line)} if row.state in ("draft", "circulating") else set()
    names = person_names(step.person_id for step in steps) if names is None else names
    return DecisionView(
        id=row.id,
        programme=view(row.programme),
        kind=row.kind,
        document_number=row.document_number,
        title=row.title,
        text=row.text,
        fiscal_year=row.fiscal_year,
        source=row.source,
        amount_krw=row.amount_krw,
        state=row.state,
        drafted_by_id=row.drafted_by_id,
        drafted_at=row.drafted_at,
        decided_at=row.decided_at,
        steps=tuple(
            StepView(
                position=step.position,
                kind=step.kind,
                person_id=step.person_id,
                name=step.signed_name or names.get(step.person_id, ""),
                signed_position=step.signed_position,
                signed_at=step.signed_at,
                is_acting=step.acting_for_id is not None,
                is_turn=step.signed_at is None and step.person_id in open_now,
                note=step.note,
            )
            for step in steps
        ),
        is_simulated=row.is_simulated,
    )
