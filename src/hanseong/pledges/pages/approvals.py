"""The approval line of a report (결재선): who did what, who is next, who acted for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hanseong.core.people.selectors.holders import people_holding
from hanseong.core.people.views import DepartmentView
from hanseong.core.permissions import Role
from hanseong.pledges.domain.workflow import ReportState
from hanseong.pledges.selectors.history import StepView
from hanseong.pledges.selectors.views import ReportView


@dataclass(frozen=True)
class ApprovalStep:
    """One place on the line, as the component shows it."""

    role: str
    name: str
    state: str
    at: datetime | None = None
    note: str = ""
    is_acting: bool = False


_ORDER = (ReportState.DRAFT, ReportState.HEAD_REVIEW, ReportState.PLANNING_REVIEW, ReportState.APPROVED)
_STEPS = ("submit", "head_approve", "planning_approve", "publish")


def approval_steps(
    report: ReportView, steps: Iterable[StepView], owner: DepartmentView | None, now: datetime
) -> list[ApprovalStep]:
    """Drafting, head, planning office, publication; a returned report shows where it came back from."""
    taken = list(steps)
    since = max((n for n, step in enumerate(taken) if step.step in ("return", "amend", "edit")), default=-1)
    done = {step.step: step for step in taken[since + 1 :]}
    returned = taken[since] if since >= 0 and taken[since].step == "return" else None
    position = _ORDER.index(ReportState(report.state)) if report.state in _ORDER else len(_ORDER)
    return [
        _place(number, position, done, returned, _holder(number, owner, now)) for number in range(len(_STEPS))
    ]


def _place(
    number: int, position: int, done: dict[str, StepView], returned: StepView | None, holder: str
) -> ApprovalStep:
    role = (_("기안"), _("부서장"), _("총괄부서"), _("게시"))[number]
    step = done.get(_STEPS[number])
    if number < position and step is not None:
        note = _("%(name)s 대신") % {"name": step.acting_for} if step.acting_for else ""
        return ApprovalStep(role, step.by, "done", step.at, note, is_acting=bool(step.acting_for))
    if number < position:
        return ApprovalStep(role, "", "done")
    if number == position and number == 0 and returned is not None:
        return ApprovalStep(role, returned.by, "returned", returned.at, returned.reason)
    return ApprovalStep(role, holder, "current" if number == position else "waiting")


def _holder(number: int, owner: DepartmentView | None, now: datetime) -> str:
    """Who would do it: a name where there is one, else nothing."""
    role = (Role.OFFICER, Role.HEAD, Role.PLANNING, Role.PLANNING)[number]
    if number in (0, 1) and owner is None:
        return ""
    department = owner.id if owner is not None and number in (0, 1) else None
    people = people_holding(role, department, now)
    return people[0].name if people else ""
