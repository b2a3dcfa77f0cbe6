"""Who is waited for now: the room's items in everybody's to-do list.

Kinds are declared in ``offers.py``. Every function is called in the transaction of the act itself.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_noop

from hanseong.core import todo
from hanseong.core.permissions import Actor, Role
from hanseong.core.todo import Wanted, to_role
from hanseong.pledges.domain.terms import term_of
from hanseong.pledges.domain.workflow import ReportState, Step
from hanseong.pledges.models import ChangeRequest, Comment, EvidenceMismatch, Pledge, QuarterReport

WRITE, RETURNED, CORRECT = "pledges.write", "pledges.returned", "pledges.correct"
HEAD_REVIEW, PLANNING_REVIEW, PUBLISH = "pledges.head_review", "pledges.planning_review", "pledges.publish"
CHANGE, COMMENT, MISMATCH = "pledges.change", "pledges.comment", "pledges.mismatch"

_TITLES = {
    WRITE: gettext_noop("%(number)s %(title)s: %(quarter)s 실적 작성"),
    RETURNED: gettext_noop("%(number)s %(title)s: 반려된 %(quarter)s 실적 고치기"),
    CORRECT: gettext_noop("%(number)s %(title)s: 게시된 %(quarter)s 실적 정정"),
    HEAD_REVIEW: gettext_noop("%(number)s %(title)s: %(quarter)s 실적 결재"),
    PLANNING_REVIEW: gettext_noop("%(number)s %(title)s: %(quarter)s 실적 확정"),
    PUBLISH: gettext_noop("%(number)s %(title)s: %(quarter)s 실적 게시"),
    CHANGE: gettext_noop("%(number)s %(title)s: 변경 요청 결정"),
    COMMENT: gettext_noop("%(number)s %(title)s: 주민 의견 검토"),
    MISMATCH: gettext_noop("%(number)s %(title)s: 게시된 %(quarter)s의 근거가 달라짐"),
}
_AFTER = {
    ReportState.HEAD_REVIEW: HEAD_REVIEW,
    ReportState.PLANNING_REVIEW: PLANNING_REVIEW,
    ReportState.APPROVED: PUBLISH,
}
_DRAFT_AFTER = {Step.RETURN: RETURNED, Step.AMEND: CORRECT}
_BY_THE_DEPARTMENT = {
    WRITE: Role.OFFICER,
    RETURNED: Role.OFFICER,
    CORRECT: Role.OFFICER,
    HEAD_REVIEW: Role.HEAD,
}
# Written out, because a public process, where residents write comments, has no staff addresses to look up.
_REPORT, _CHANGES, _EVIDENCE = (
    "/pledges/{no}/report/?term={term}&quarter={quarter}",
    "/pledges/{no}/changes/?term={term}",
    "/pledges/{no}/evidence/?term={term}&quarter={quarter}",
)
MODERATION = "/pledges/work/moderation/"
_TITLE_SHOWN = 150


def wanted_for(report: QuarterReport, kind: str, note: str = "") -> Wanted:
    """The item about a report: for its department until the head has approved, then for planning."""
    pledge, owner = report.pledge, report.pledge.owner_department_id
    role = _BY_THE_DEPARTMENT.get(kind) if owner else None
    facts = {"no": pledge.number_key, "term": term_of(report.quarter).number, "quarter": report.quarter}
    return Wanted(
        kind,
        target_of(report.id),
        _TITLES[kind],
        to_role(role, owner) if role else to_role(Role.PLANNING),
        _REPORT.format(**facts),
        report.due_on if kind in _BY_THE_DEPARTMENT else None,
        {**_named(pledge), "quarter": str(report.quarter)},
        note,
    )


def ask_next(report: QuarterReport, step: Step, reason: str, *, by: Actor, now: datetime) -> None:
    """After a step: whoever was waited for is done, somebody else is waited for."""
    state = ReportState(report.state)
    todo.close_todos(targets=[target_of(report.id)], by=by, now=now)
    kind = _DRAFT_AFTER.get(step, WRITE) if state is ReportState.DRAFT else _AFTER.get(state)
    if kind is not None:
        todo.open_todos([wanted_for(report, kind, reason)], by=by, now=now)


def ask_about_change(change: ChangeRequest, *, by: Actor, now: datetime) -> None:
    """A change request waits for the planning office."""
    pledge = change.pledge
    todo.open_todo(
        kind=CHANGE,
        target=f"change:{change.id}",
        title=_TITLES[CHANGE],
        params=_named(pledge),
        to=to_role(Role.PLANNING),
        url=_CHANGES.format(no=pledge.number_key, term=pledge.term.number),
        note=change.reason,
        by=by,
        now=now,
    )


def ask_about_comment(comment: Comment, *, by: Actor, now: datetime) -> None:
    """A resident's comment waits for the moderators. What it says stays in its own row."""
    todo.open_todo(
        kind=COMMENT,
        target=f"comment:{comment.id}",
        title=_TITLES[COMMENT],
        params=_named(comment.pledge),
        to=to_role(Role.MODERATOR),
        url=MODERATION,
        by=by,
        now=now,
    )


def ask_about_mismatch(row: EvidenceMismatch, *, by: Actor, now: datetime) -> None:
    """A published quarter whose records moved waits for the planning office: correct it, or say why not."""
    report, pledge = row.report, row.report.pledge
    todo.open_todo(
        kind=MISMATCH,
        target=mismatch_target(row),
        title=_TITLES[MISMATCH],
        params={**_named(pledge), "quarter": str(report.quarter)},
        to=to_role(Role.PLANNING),
        url=_EVIDENCE.format(no=pledge.number_key, term=pledge.term.number, quarter=report.quarter),
        by=by,
        now=now,
    )


def mismatch_target(row: EvidenceMismatch) -> str:
    """How the to-do list and the audit log name a mismatch."""
    return f"mismatch:{row.id}"


def target_of(report_id: UUID) -> str:
    """How the to-do list names a report."""
    return f"report:{report_id}"


def _named(pledge: Pledge) -> dict[str, str | int]:
    return {"number": pledge.management_number, "title": pledge.title[:_TITLE_SHOWN]}
