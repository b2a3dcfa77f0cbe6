"""What happened to a pledge: approval line, frozen revisions, change requests, owners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from hanseong.core.calendar import Quarter
from hanseong.core.permissions import Actor, may
from hanseong.pledges.models import ChangeRequest, OwnershipPeriod, ReviewStep, Snapshot
from hanseong.pledges.permissions import VIEW_DRAFTS
from hanseong.pledges.selectors.finding import find_pledge, find_pledge_at


@dataclass(frozen=True)
class StepView:
    """One step of the approval line; ``acting_for`` names the absent official (대결)."""

    quarter: Quarter
    step: str
    by: str
    acting_for: str
    reason: str
    at: datetime
    version: int


@dataclass(frozen=True)
class RevisionView:
    """A frozen quarter."""

    id: UUID
    quarter: Quarter
    revision: int
    sha256: str
    chain_sequence: int
    reason: str
    published_at: datetime
    is_public: bool


@dataclass(frozen=True)
class ChangeView:
    """A change of a fixed cell: both texts, reason, what the evaluation group said, decision."""

    id: UUID
    kind: str
    key: str
    field: str
    before: str
    after: str
    reason: str
    evaluation_result: str
    state: str
    quarter: str
    is_public: bool
    requested_at: datetime
    decided_at: datetime | None


@dataclass(frozen=True)
class OwnerView:
    """Who owned the pledge, half-open; ``until`` None: still."""

    department_id: UUID
    department: str
    since: date
    until: date | None
    reason: str


def steps(
    actor: Actor, no: str, *, quarter: Quarter | None = None, term: int | None = None
) -> list[StepView]:
    """The approval line of a quarter (None: of all), oldest first; for readers of drafts."""
    pledge = find_pledge_at(actor, no, quarter, term=term)
    rows = ReviewStep.objects.visible_to(actor).filter(report__pledge=pledge)
    if quarter is not None:
        rows = rows.filter(report__year=quarter.year, report__number=quarter.number)
    rows = rows.select_related("report", "by", "acting_for").order_by("at", "version")
    return [
        StepView(
            quarter=row.report.quarter,
            step=row.step,
            by=row.by.display_name if row.by else "",
            acting_for=row.acting_for.display_name if row.acting_for else "",
            reason=row.reason,
            at=row.at,
            version=row.version,
        )
        for row in rows
    ]


def revisions(actor: Actor, no: str, *, term: int | None = None) -> list[RevisionView]:
    """Frozen revisions the reader may see, newest quarter first."""
    pledge = find_pledge(actor, no, term=term)
    rows = Snapshot.objects.visible_to(actor).filter(report__pledge=pledge).select_related("report")
    rows = rows.defer("payload").order_by("-report__year", "-report__number", "-revision")
    return [
        RevisionView(
            id=row.id,
            quarter=row.report.quarter,
            revision=row.revision,
            sha256=row.sha256,
            chain_sequence=row.chain_sequence,
            reason=row.reason,
            published_at=row.published_at,
            is_public=row.is_public,
        )
        for row in rows
    ]


def changes(actor: Actor, no: str, *, term: int | None = None) -> list[ChangeView]:
    """Change requests: residents see the decided ones, for ever."""
    pledge = find_pledge(actor, no, term=term)
    rows = ChangeRequest.objects.visible_to(actor).filter(pledge=pledge)
    return [
        ChangeView(
            id=row.id,
            kind=row.kind,
            key=row.key,
            field=row.field,
            before=row.before,
            after=row.after,
            reason=row.reason,
            evaluation_result=row.evaluation_result,
            state=row.state,
            quarter=row.quarter,
            is_public=row.is_public,
            requested_at=row.requested_at,
            decided_at=row.decided_at,
        )
        for row in rows
    ]


def owners(actor: Actor, no: str, *, term: int | None = None) -> list[OwnerView]:
    """Owner departments over time, oldest first; reasons are shown to readers of drafts."""
    pledge = find_pledge(actor, no, term=term)
    rows = OwnershipPeriod._unscoped.filter(pledge=pledge).select_related("department")
    tells = may(actor, VIEW_DRAFTS)
    return [
        OwnerView(
            department_id=row.department_id,
            department=row.department.name,
            since=row.valid_from,
            until=row.valid_until,
            reason=row.reason if tells else "",
        )
        for row in rows
    ]
