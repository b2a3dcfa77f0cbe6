"""A department asks to change what approval fixed (공약 변경·조정)."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.errors import Invalid, NotVisible, Refused
from hanseong.core.permissions import Actor
from hanseong.pledges import permissions
from hanseong.pledges.domain.content import KINDS, field_names
from hanseong.pledges.domain.fixed import is_fixed_cell
from hanseong.pledges.domain.payload import convert
from hanseong.pledges.domain.plain import plain
from hanseong.pledges.models import ChangeRequest, QuarterReport
from hanseong.pledges.selectors.current import current_sheet
from hanseong.pledges.services.asking import ask_about_change
from hanseong.pledges.services.locking import locked_report, needed_reason


@transaction.atomic
def request_change(  # noqa: PLR0913 - the five facts of a change, and who and when
    *,
    report_id: UUID,
    kind: str,
    key: str,
    field: str,
    after: Any,
    reason: str,
    by: Actor,
    now: datetime,
) -> UUID:
    """Ask for one cell; gives the request's id. One open request per cell.

    Invalid without a reason or for a value that does not fit; Refused for a cell that is not fixed.
    """
    report = locked_report(report_id, by)
    pledge = report.pledge
    permissions.check_on(by, permissions.REQUEST_CHANGE, pledge.owner_department_id)
    told = needed_reason(reason)
    before, wanted = _values(report, kind, key, field, after)
    if pledge.change_requests.filter(kind=kind, key=key, field=field, state="requested").exists():
        raise Refused(_("이 칸에는 아직 결정되지 않은 변경 요청이 있습니다."))
    change = ChangeRequest._unscoped.create(
        pledge=pledge,
        kind=kind,
        key=key,
        field=field,
        before=_text(before),
        after=_text(wanted),
        reason=told,
        quarter=str(report.quarter),
        requested_by_id=by.user_id,
        requested_at=now,
    )
    detail = {
        "pledge": pledge.management_number,
        "kind": kind,
        "key": key,
        "field": field,
        "after": change.after,
    }
    audit.record(by=by, verb="pledges.change.requested", target=f"change:{change.id}", detail=detail, now=now)
    ask_about_change(change, by=by, now=now)
    return change.id


def _values(report: QuarterReport, kind: str, key: str, field: str, after: Any) -> tuple[Any, Any]:
    """What the cell says now and what is wanted; refuses absent, open and unchanged cells."""
    sheet = current_sheet(report)
    entries = sheet.entries(kind) if sheet is not None and kind in KINDS else ()
    entry = next((entry for entry in entries if entry.key == key), None)
    if entry is None or field not in field_names(kind):
        raise NotVisible(_("그런 칸이 없습니다."))
    if report.pledge.fixed_at is None or not is_fixed_cell(kind, entry, field):
        raise Refused(_("확정되지 않은 칸은 변경 요청 없이 바로 고칠 수 있습니다."))
    try:
        wanted = convert(kind, field, after)
    except ValueError as error:
        raise Invalid(_("값을 읽을 수 없습니다. 형식을 확인하십시오: %s") % field, field=field) from error
    if wanted == getattr(entry, field):
        raise Invalid(_("지금 값과 같습니다."), field="after")
    return getattr(entry, field), wanted


def _text(value: Any) -> str:
    found = plain(value)
    return found if isinstance(found, str) else "" if found is None else json.dumps(found, ensure_ascii=False)
