"""What leaves the room: frozen, without rows behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import get_language, pgettext

from hanseong.core.calendar import Quarter
from hanseong.core.people.views import DepartmentView
from hanseong.pledges.domain.content import QuarterSheet
from hanseong.pledges.models import Pledge, QuarterReport, Term


@dataclass(frozen=True)
class TermView:
    """A term; half-open."""

    id: UUID
    number: int
    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class ReportView:
    """A quarter's report without its sheet. ``steps`` are the steps in order now."""

    id: UUID
    quarter: Quarter
    state: str
    version: int
    due_on: date | None
    amend_reason: str
    submitted_at: datetime | None
    approved_at: datetime | None
    published_at: datetime | None
    edited_at: datetime | None


@dataclass(frozen=True)
class PledgeView:
    """A pledge's outline."""

    id: UUID
    number: str
    number_key: str
    title: str
    goal_sign: str
    goal: str
    area_sign: str
    area: str
    term: TermView
    continuity: str
    completion: str
    responsible_body: str
    declared_state: str
    summary_plain: str
    owner: DepartmentView | None
    is_public: bool
    is_fixed: bool
    is_simulated: bool
    carried_from: UUID | None
    carried_to: UUID | None


@dataclass(frozen=True)
class SheetView:
    """A sheet with what it is: ``source`` working rows or a snapshot of ``revision``.

    ``report`` is the report of that quarter as it stands now; ``sha256`` is the snapshot's.
    """

    pledge: PledgeView
    sheet: QuarterSheet
    report: ReportView
    source: Literal["rows", "snapshot"]
    revision: int | None
    sha256: str
    published_at: datetime | None
    reason: str
    is_simulated: bool


def term_view(row: Term) -> TermView:
    """The row as others see it."""
    return TermView(row.id, row.number, term_name(row.number), row.starts_on, row.ends_on)


def term_name(number: int) -> str:
    """A term in the reader's language: 민선 9기, 9th elected term."""
    is_english = (get_language() or "ko").startswith("en")
    said = _ordinal(number) if is_english else str(number)
    return pgettext("term", "민선 %(number)s기") % {"number": said}


def _ordinal(number: int) -> str:
    teens = (11, 12, 13)
    end = "th" if number % 100 in teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{end}"


def report_view(row: QuarterReport) -> ReportView:
    """The row as others see it."""
    return ReportView(
        id=row.id,
        quarter=row.quarter,
        state=row.state,
        version=row.version,
        due_on=row.due_on,
        amend_reason=row.amend_reason,
        submitted_at=row.submitted_at,
        approved_at=row.approved_at,
        published_at=row.published_at,
        edited_at=row.edited_at,
    )


def department_view(row: Any) -> DepartmentView | None:
    """The department behind a row, where there is one."""
    if row is None:
        return None
    return DepartmentView(row.id, row.code, row.name, row.name_en, row.is_planning_office)


def pledge_view(row: Pledge, carried_to: UUID | None = None) -> PledgeView:
    """The row as others see it; needs term, area__goal and owner_department selected."""
    area, department = row.area, row.owner_department
    return PledgeView(
        id=row.id,
        number=row.management_number,
        number_key=row.number_key,
        title=row.title,
        goal_sign=area.goal.sign if area else "",
        goal=area.goal.name if area else "",
        area_sign=area.sign if area else "",
        area=area.name if area else "",
        term=term_view(row.term),
        continuity=row.continuity,
        completion=row.completion,
        responsible_body=row.responsible_body,
        declared_state=row.declared_state,
        summary_plain=row.summary_plain,
        owner=department_view(department),
        is_public=row.is_public,
        is_fixed=row.fixed_at is not None,
        is_simulated=row.is_simulated,
        carried_from=row.carried_from_id,
        carried_to=carried_to,
    )
