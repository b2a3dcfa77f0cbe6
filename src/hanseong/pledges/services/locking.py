"""The way every verb begins and ends: lock what it changes, check order and version, tell afterwards."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core import live
from hanseong.core.chain import audit
from hanseong.core.errors import EditedMeanwhile, Invalid, NotVisible, Refused
from hanseong.core.people.selectors.offices import own_grants
from hanseong.core.people.selectors.periods import day_of
from hanseong.core.permissions import Actor, Grant, Role
from hanseong.pledges.domain.workflow import STATE_LABELS, STEP_LABELS, ReportState, Step, after
from hanseong.pledges.models import Pledge, QuarterReport, ReviewStep
from hanseong.pledges.services.asking import ask_next

CHANGED = "pledges.changed"
PUBLISHED = "pledges.published"


def locked_report(report_id: UUID, by: Actor) -> QuarterReport:
    """The report with its pledge, both locked (pledge first); NotVisible for a foreign or absent one."""
    known = QuarterReport.objects.visible_to(by).filter(id=report_id).values_list("pledge_id", flat=True)
    pledge_id = known.first()
    if pledge_id is None:
        raise NotVisible(_("그런 분기 보고가 없습니다."))
    pledge = Pledge._unscoped.select_for_update().get(id=pledge_id)
    report = QuarterReport._unscoped.select_for_update().get(id=report_id)
    report.pledge = pledge
    return report


def locked_pledge(pledge_id: UUID, by: Actor) -> Pledge:
    """The pledge, locked; NotVisible for a foreign or absent one."""
    if not Pledge.objects.visible_to(by).filter(id=pledge_id).exists():
        raise NotVisible(_("그런 공약이 없습니다."))
    return Pledge._unscoped.select_for_update().get(id=pledge_id)


def check_version(report: QuarterReport, version: int | None) -> None:
    """Refuse an edit of a version that is no longer the newest."""
    if version is not None and version != report.version:
        raise EditedMeanwhile(
            _("그 사이 다른 사람이 고쳤습니다. 새로 불러와 다시 고쳐 주십시오."), version=report.version
        )


def needed_reason(reason: str) -> str:
    """The reason without padding; a missing one is refused."""
    found = reason.replace("\x00", "").strip()
    if not found:
        raise Invalid(_("사유를 적어 주십시오."), field="reason")
    return found


def advance(  # noqa: PLR0913 - one step with everything the approval line keeps
    report: QuarterReport,
    step: Step,
    *,
    by: Actor,
    now: datetime,
    reason: str = "",
    acting_for: UUID | None = None,
) -> None:
    """Take one step: refused when out of order; state, version, approval line, audit, announcement."""
    before = ReportState(report.state)
    state = after(before, step)
    if state is None:
        sentence = _("지금은 '%(step)s'할 수 없습니다. 이 보고는 '%(state)s' 상태입니다.")
        words = {"step": _(STEP_LABELS[step]), "state": _(STATE_LABELS[before])}
        raise Refused(sentence % words, state=str(before))
    report.state = str(state)
    report.version += 1
    report.save()
    if step is not Step.EDIT or before is not ReportState.DRAFT:
        ask_next(report, step, reason, by=by, now=now)
        ReviewStep._unscoped.create(
            report=report,
            step=str(step),
            by_id=by.user_id,
            acting_for_id=acting_for,
            reason=reason,
            at=now,
            version=report.version,
        )
    detail = {"from": str(before), "to": str(state), "reason": reason, "version": report.version}
    if acting_for is not None:
        detail["acting_for"] = str(acting_for)
    tell(report, f"pledges.report.{_PAST[step]}", by=by, now=now, detail=detail)


_PAST = {
    Step.EDIT: "edited",
    Step.SUBMIT: "submitted",
    Step.HEAD_APPROVE: "head_approved",
    Step.RETURN: "returned",
    Step.PLANNING_APPROVE: "planning_approved",
    Step.PUBLISH: "published",
    Step.WITHDRAW: "withdrawn",
    Step.AMEND: "amended",
}


def tell(report: QuarterReport, verb: str, *, by: Actor, now: datetime, detail: dict[str, Any]) -> None:
    """Write the audit line and announce, both in the caller's transaction."""
    body = {"pledge": report.pledge.management_number, "quarter": str(report.quarter), **detail}
    audit.record(by=by, verb=verb, target=f"report:{report.id}", detail=body, now=now)
    live.publish(CHANGED, event_of(report), now=now)


def event_of(report: QuarterReport, revision: int | None = None) -> dict[str, Any]:
    """What an event says: ids and state, nothing that is not public."""
    return {
        "pledge": str(report.pledge_id),
        "number": report.pledge.management_number,
        "quarter": str(report.quarter),
        "state": report.state,
        "revision": revision,
    }


def carried_office(by: Actor, role: Role, department_id: UUID | None, now: datetime) -> UUID | None:
    """Whose office ``by`` carries in this act (대결); None when it is their own.

    Without a department the role counts wherever it is held, as ``check_on`` has it for planning.
    """
    if not by.acting_for or by.user_id is None:
        return None
    held = own_grants([by.user_id, *by.acting_for], day_of(now))

    def covers(person: UUID) -> bool:
        if department_id is None:
            return any(grant.role == role for grant in held[person])
        return bool({Grant(role, department_id), Grant(role, None)} & held[person])

    if covers(by.user_id):
        return None
    return next((person for person in by.acting_for if covers(person)), None)


def refuse_same_person(by: Actor, earlier: UUID | None) -> None:
    """Four eyes: whoever did the earlier step cannot do this one."""
    if earlier is not None and earlier == by.user_id:
        raise Refused(_("제출한 사람이 스스로 결재하거나 게시할 수 없습니다. 다른 사람이 처리해야 합니다."))
