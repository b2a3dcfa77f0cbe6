"""A person decides about a finding: accept the suggestion, reject it, or waive it with a reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.errors import Invalid, NotVisible, Refused
from hanseong.core.permissions import Actor
from hanseong.pledges import permissions
from hanseong.pledges.domain.content import QuarterSheet
from hanseong.pledges.domain.decisions import Reread, Ruling, reread, settle
from hanseong.pledges.domain.findings import Decision
from hanseong.pledges.domain.payload import from_payload
from hanseong.pledges.domain.workflow import ReportState
from hanseong.pledges.models import IrregularityRecord, QuarterReport, ReceivedDocument
from hanseong.pledges.selectors.merges import fixed_of
from hanseong.pledges.selectors.received import received_of
from hanseong.pledges.selectors.working import working_sheet
from hanseong.pledges.services.locking import locked_report, needed_reason, tell
from hanseong.pledges.services.save_report import write_sheet


@transaction.atomic
def decide_irregularity(
    *, irregularity_id: UUID, decision: Decision, by: Actor, now: datetime, reason: str = ""
) -> str:
    """Record the decision and apply it to the working cells; gives the report's state afterwards.

    Deciding again is possible until publication. Invalid for a waiver without a reason and for
    accepting where nothing is suggested; Refused on a published quarter.
    """
    found = IrregularityRecord.objects.visible_to(by).filter(id=irregularity_id).first()
    if found is None:
        raise NotVisible(_("그런 지적사항이 없습니다."))
    report = locked_report(found.report_id, by)
    permissions.check_on(by, permissions.DECIDE_IRREGULARITY, report.pledge.owner_department_id)
    if report.state in (ReportState.PUBLISHED, ReportState.WITHDRAWN):
        raise Refused(_("게시된 분기의 지적사항은 정정을 시작한 뒤에 다시 결정할 수 있습니다."))
    record = IrregularityRecord._unscoped.select_for_update().get(id=found.id)
    if decision is Decision.WAIVED:
        reason = needed_reason(reason)
    if decision is Decision.ACCEPTED and not (record.suggestion or record.edits):
        raise Invalid(_("제안된 값이 없어 받아들일 수 없습니다. 직접 고치거나 사유를 적어 넘기십시오."))
    before = record.decision
    if before == decision and record.reason == reason:
        return report.state
    _apply(report, record, decision, by=by, now=now)
    record.decision, record.reason = str(decision), reason
    record.decided_by_id = by.user_id if decision is not Decision.PENDING else None
    record.decided_at = now if decision is not Decision.PENDING else None
    record.save(update_fields=["decision", "reason", "decided_by", "decided_at"])
    detail = {"code": record.code, "from": before, "to": str(decision), "reason": reason}
    tell(report, "pledges.irregularity.decided", by=by, now=now, detail=detail)
    return report.state


def _apply(
    report: QuarterReport, record: IrregularityRecord, decision: Decision, *, by: Actor, now: datetime
) -> None:
    document = record.document
    if document is None or not report.has_rows:
        return
    accepted = list(document.irregularities.filter(decision=str(Decision.ACCEPTED)).exclude(id=record.id))
    before, after = _edits(accepted), _edits(accepted)
    if record.decision == Decision.ACCEPTED:
        before |= _edits([record])
    if decision is Decision.ACCEPTED:
        after |= _edits([record])
    ruling = Ruling(record.code, frozenset(record.lines), decision, str(by.user_id or ""), now)
    if before == after and not ruling.may_move_cells:
        return  # most findings only ask for a look: nothing to read again
    ours = working_sheet(report, report.pledge)
    settled = settle(ours, _read(document), ruling)
    edits = Reread(received_of(document), frozenset(before), frozenset(after))
    sheet = reread(settled, edits, ruling, is_fixed=fixed_of(report, ours))
    if sheet != ours:
        write_sheet(report, before=ours, after=sheet, by=by, now=now)


def _read(document: ReceivedDocument) -> QuarterSheet:
    return from_payload(document.content)


def _edits(records: list[IrregularityRecord]) -> set[tuple[int, int, str]]:
    return {(line, cell, text) for record in records for line, cell, text in record.edits}
