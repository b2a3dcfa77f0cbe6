"""The planning office's questions: which quarters are open, who has not submitted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max

from hanseong.core.calendar import Quarter, to_kst
from hanseong.core.people.views import DepartmentView
from hanseong.core.permissions import Actor, check
from hanseong.pledges.domain.workflow import ReportState
from hanseong.pledges.models import QuarterReport, ReportingQuarter
from hanseong.pledges.permissions import VIEW_DRAFTS
from hanseong.pledges.selectors.views import department_view


@dataclass(frozen=True)
class QuarterView:
    """An opened quarter; ``counts`` are its reports by state."""

    id: UUID
    term: int
    term_id: UUID
    quarter: Quarter
    due_on: date
    opened_at: datetime
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class MissingReport:
    """A report that its owner still drafts. ``days_late`` is negative before the due date."""

    report_id: UUID
    pledge_id: UUID
    number: str
    title: str
    department: str
    owner: DepartmentView | None
    due_on: date | None
    days_late: int | None
    version: int
    was_returned: bool
    reminders: int
    reminded_at: datetime | None


def quarters(actor: Actor, *, term: int | None = None) -> list[QuarterView]:
    """Opened quarters, newest first, with how many reports are in which state."""
    check(actor, VIEW_DRAFTS)
    rows = ReportingQuarter.objects.select_related("term")
    if term is not None:
        rows = rows.filter(term__number=term)
    counted = (
        QuarterReport.objects.visible_to(actor)
        .order_by()
        .values_list("pledge__term_id", "year", "number", "state")
        .annotate(count=Count("id", distinct=True))
    )
    counts: dict[tuple[UUID, int, int], list[tuple[str, int]]] = {}
    for term_id, year, number, state, count in counted:
        counts.setdefault((term_id, year, number), []).append((state, count))
    return [
        QuarterView(
            id=row.id,
            term=row.term.number,
            term_id=row.term_id,
            quarter=row.quarter,
            due_on=row.due_on,
            opened_at=row.opened_at,
            counts=tuple(sorted(counts.get((row.term_id, row.year, row.number), []))),
        )
        for row in rows
    ]


def not_submitted(
    actor: Actor, *, quarter: Quarter, term: int | None = None, now: datetime
) -> list[MissingReport]:
    """Reports of an opened quarter that were not submitted, in the order of the pledges."""
    check(actor, VIEW_DRAFTS)
    rows = QuarterReport.objects.visible_to(actor).filter(
        year=quarter.year, number=quarter.number, state=str(ReportState.DRAFT), due_on__isnull=False
    )
    if term is not None:
        rows = rows.filter(pledge__term__number=term)
    rows = rows.select_related("pledge__owner_department").annotate(
        asked=Count("reminders", distinct=True), asked_at=Max("reminders__at")
    )
    today = to_kst(now).date()
    return [_missing(row, today) for row in rows.order_by("pledge__order", "pledge__number_key")]


def _missing(row: QuarterReport, today: date) -> MissingReport:
    department = row.pledge.owner_department
    asked: int = getattr(row, "asked")  # noqa: B009 - an annotation of the query
    asked_at: datetime | None = getattr(row, "asked_at")  # noqa: B009
    return MissingReport(
        report_id=row.id,
        pledge_id=row.pledge_id,
        number=row.pledge.management_number,
        title=row.pledge.title,
        department=department.name if department else "",
        owner=department_view(department),
        due_on=row.due_on,
        days_late=(today - row.due_on).days if row.due_on else None,
        version=row.version,
        was_returned=row.submitted_at is not None,
        reminders=asked,
        reminded_at=asked_at,
    )
