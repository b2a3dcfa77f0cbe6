"""The approval line of a report (결재선): who did what, who is next, who acted for whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable
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
_BEGIN_AGAIN = ("return", "amend", "edit")


def approval_steps(
    report: ReportView, steps: Iterable[StepView], owner: DepartmentView | None, now: datetime
) -> list[ApprovalStep]:
    """Drafting, head, planning office, publication.

    Of a returned report the first place names who drafted it, and the place it came back from says
    who returned it and why.
    """
    taken = list(steps)
    since = max((n for n, step in enumerate(taken) if step.step in _BEGIN_AGAIN), default=-1)
    done = {step.step: step for step in taken[since + 1 :]}
    position = _ORDER.index(ReportState(report.state)) if report.state in _ORDER else len(_ORDER)
    if position == 0 and since >= 0 and taken[since].step == "return":
        return _returned(taken[:since], taken[since], owner, now)
    line: list[ApprovalStep] = []
    for number in range(len(_STEPS)):
        past = {place.name for place in line[:2]}  # the planning office may confirm and publish in one hand
        holder = "" if number < position else _holder(number, owner, now, past)
        line.append(_place(number, position, done, holder))
    return line


def _place(number: int, position: int, done: dict[str, StepView], holder: str) -> ApprovalStep:
    step = done.get(_STEPS[number])
    if number < position and step is not None:
        note = _("%(name)s 대신") % {"name": step.acting_for} if step.acting_for else ""
        return ApprovalStep(_role(number), step.by, "done", step.at, note, is_acting=bool(step.acting_for))
    if number < position:
        return ApprovalStep(_role(number), "", "done")
    return ApprovalStep(_role(number), holder, "current" if number == position else "waiting")


def _returned(
    before: list[StepView], returned: StepView, owner: DepartmentView | None, now: datetime
) -> list[ApprovalStep]:
    """The line of a report that came back: ``before`` are the steps until its return."""
    drafted = max((n for n, step in enumerate(before) if step.step == "submit"), default=0)
    cycle = {step.step for step in before[drafted:]}
    drafter = before[drafted].by if before else _holder(0, owner, now)
    place = 2 if "head_approve" in cycle else 1
    note = _("%(name)s 대신. %(reason)s") % {"name": returned.acting_for, "reason": returned.reason}
    back = ApprovalStep(
        _role(place),
        returned.by,
        "returned",
        returned.at,
        note if returned.acting_for else returned.reason,
        is_acting=bool(returned.acting_for),
    )
    found = [ApprovalStep(_role(0), drafter, "current")]
    for number in range(1, len(_STEPS)):
        past = {drafter, *(step.name for step in found[:2])}
        waiting = ApprovalStep(_role(number), _holder(number, owner, now, past), "waiting")
        found.append(back if number == place else waiting)
    return found


def _role(number: int) -> str:
    return (_("기안"), _("부서장"), _("총괄부서"), _("게시"))[number]


def _holder(
    number: int, owner: DepartmentView | None, now: datetime, past: Collection[str] = frozenset()
) -> str:
    """Who would do it: the first who has not acted before them (four eyes), where there is one."""
    role = (Role.OFFICER, Role.HEAD, Role.PLANNING, Role.PLANNING)[number]
    if number in (0, 1) and owner is None:
        return ""
    department = owner.id if owner is not None and number in (0, 1) else None
    names = [person.name for person in people_holding(role, department, now)]
    return next((name for name in names if name not in past), names[0] if names else "")


def step_told(name: str, line: list[ApprovalStep]) -> str:
    """What a step did and who is waited for now, as one message."""
    said = {
        "submit": _("부서장에게 제출했습니다."),
        "head": _("부서장 결재를 마쳤습니다."),
        "planning": _("총괄부서가 확정했습니다. 제목과 목표, 소요예산은 이제 변경 요청으로만 바뀝니다."),
        "publish": _("게시했습니다. 이제 주민이 볼 수 있고, 내용은 굳혀 두었습니다."),
        "return": _("사유와 함께 주관부서로 돌려보냈습니다."),
        "amend": _("정정을 시작했습니다. 다시 게시할 때까지 주민은 앞서 게시한 내용을 봅니다."),
        "withdraw": _("게시를 철회했습니다. 주민에게 더는 보이지 않으며, 굳힌 내용은 지워지지 않습니다."),
    }[name]
    waited = next((place for place in line if place.state == "current"), None)
    if waited is None:
        return said
    asked = _("다음 차례: %(role)s %(name)s") % {"role": waited.role, "name": waited.name}
    return f"{said} {asked.strip()}"
