"""The planning office decides a change request after the evaluation group spoke; both texts stay visible."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core import todo
from hanseong.core.chain import audit
from hanseong.core.errors import NotVisible, Refused
from hanseong.core.permissions import Actor
from hanseong.pledges import permissions
from hanseong.pledges.domain.edits import Edit, apply_edits
from hanseong.pledges.domain.reasons import CHANGE_ACCEPTED
from hanseong.pledges.domain.workflow import ReportState
from hanseong.pledges.models import ChangeRequest, QuarterReport
from hanseong.pledges.selectors.current import current_sheet
from hanseong.pledges.services.amend_report import reopen
from hanseong.pledges.services.asking import CHANGE
from hanseong.pledges.services.locking import locked_report, needed_reason, refuse_same_person
from hanseong.pledges.services.save_report import write_sheet

_BARE = frozenset({"total_budget_krw", "value", "value_krw", "year"})


@transaction.atomic
def decide_change(*, change_id: UUID, accept: bool, evaluation_result: str, by: Actor, now: datetime) -> str:
    """Accept or refuse; gives the request's state. Invalid without what the evaluation group said.

    An accepted change is written into the newest quarter's sheet, which goes back to draft; a
    published one is thereby corrected. Who asked cannot decide.
    """
    permissions.check_on(by, permissions.DECIDE_CHANGE, None)
    found = ChangeRequest.objects.visible_to(by).filter(id=change_id).first()
    if found is None:
        raise NotVisible(_("그런 변경 요청이 없습니다."))
    newest = QuarterReport._unscoped.filter(pledge_id=found.pledge_id).first()
    if newest is None:
        raise NotVisible(_("그런 변경 요청이 없습니다."))
    report = locked_report(newest.id, by)
    change = ChangeRequest._unscoped.select_for_update().get(id=change_id)
    if change.state != ChangeRequest.State.REQUESTED:
        raise Refused(_("이미 결정된 변경 요청입니다."))
    refuse_same_person(by, change.requested_by_id)
    change.evaluation_result = needed_reason(evaluation_result)
    change.state = ChangeRequest.State.ACCEPTED if accept else ChangeRequest.State.REFUSED
    change.is_public = True
    change.decided_by_id, change.decided_at = by.user_id, now
    change.save()
    if accept:
        _apply(report, change, by=by, now=now)
    detail = {"state": change.state, "evaluation_result": change.evaluation_result}
    audit.record(by=by, verb="pledges.change.decided", target=f"change:{change.id}", detail=detail, now=now)
    todo.close_todo(kind=CHANGE, target=f"change:{change.id}", by=by, now=now)
    return change.state


def _apply(report: QuarterReport, change: ChangeRequest, *, by: Actor, now: datetime) -> None:
    if report.state in (ReportState.PUBLISHED, ReportState.WITHDRAWN):
        reopen(report, reason=CHANGE_ACCEPTED % change.reason, by=by, now=now)
    sheet = current_sheet(report)
    if sheet is None:
        raise Refused(_("고칠 관리카드가 없습니다."))
    edit = Edit(change.kind, change.key, change.field, _value(change))
    after = apply_edits(sheet, [edit], by=str(by.user_id or ""), at=now)
    write_sheet(report, before=sheet if report.has_rows else None, after=after, by=by, now=now)


def _value(change: ChangeRequest) -> Any:
    if change.after[:1] in "[{" and change.field not in _BARE:
        return json.loads(change.after)
    return change.after
