"""People edit the cells of a quarter's sheet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.errors import Invalid, Refused
from hanseong.core.permissions import Actor
from hanseong.pledges import permissions
from hanseong.pledges.domain.content import QuarterSheet
from hanseong.pledges.domain.edits import AnyEdit, UnableToEdit, apply_edits
from hanseong.pledges.domain.fixed import fixed_changes
from hanseong.pledges.domain.plain import plain
from hanseong.pledges.domain.proposals import chosen
from hanseong.pledges.domain.taking import edits_for
from hanseong.pledges.domain.workflow import ReportState, Step
from hanseong.pledges.models import QuarterReport
from hanseong.pledges.selectors.books import proposals
from hanseong.pledges.selectors.pictures import is_stored_picture
from hanseong.pledges.selectors.working import working_sheet
from hanseong.pledges.services.locking import advance, check_version, locked_report
from hanseong.pledges.services.seed_report import seed_report
from hanseong.pledges.services.store_sheet import store_sheet

MOST_EDITS = 2_000


@transaction.atomic
def save_report(  # noqa: PLR0913 - one save with all it brings
    *,
    report_id: UUID,
    version: int,
    edits: Sequence[AnyEdit],
    take: Collection[str] = (),
    by: Actor,
    now: datetime,
) -> int:
    """Apply the edits; gives the new version (the old one when nothing changed).

    ``take`` names amounts (``domain.proposals.Place.key``) that are then written as the ledger's
    records say, exact to the won; Invalid for a name without a proposal.

    Any edit takes an approval back to draft. Raises EditedMeanwhile for an old version, Invalid for
    a value that does not fit, Refused for a published quarter (correct it) and for a cell that
    approval fixed (request a change).
    """
    report = locked_report(report_id, by)
    permissions.check_on(by, permissions.EDIT_REPORT, report.pledge.owner_department_id)
    check_version(report, version)
    if report.state in (ReportState.PUBLISHED, ReportState.WITHDRAWN):
        raise Refused(_("게시된 분기는 바로 고칠 수 없습니다. 사유를 적어 정정을 시작하십시오."))
    if len(edits) > MOST_EDITS:
        raise Invalid(_("한 번에 너무 많이 고칠 수 없습니다."), limit=MOST_EDITS)
    before = seed_report(report=report)
    has_rows = before is not None
    sheet = before or working_sheet(report, report.pledge)
    try:
        edited = apply_edits(sheet, edits, by=str(by.user_id or ""), at=now)
        after = taken(report, edited, take, by=by, now=now) if take else edited
    except UnableToEdit as error:
        raise _unreadable(error) from error
    refuse_fixed(report, sheet, after)
    refuse_strange_pictures(sheet, after)
    if after != sheet:
        write_sheet(report, before=sheet if has_rows else None, after=after, by=by, now=now)
    return report.version


def _unreadable(error: UnableToEdit) -> Invalid:
    """The faulty cell in a sentence."""
    faulty = error.edit
    where = {"kind": faulty.kind, "key": getattr(faulty, "key", ""), "field": getattr(faulty, "field", "")}
    return Invalid(_("값을 읽을 수 없습니다. 형식을 확인하십시오: %s") % where["field"], **where)


def taken(
    report: QuarterReport, sheet: QuarterSheet, take: Collection[str], *, by: Actor, now: datetime
) -> QuarterSheet:
    """The sheet with the named amounts as the records say."""
    found = chosen(proposals(report.pledge, sheet), take)
    if {one.key for one in found} != set(take):
        raise Invalid(_("예산·계약의 기록에 그런 금액이 없습니다. 화면을 새로 여십시오."), field="take")
    edits = edits_for(sheet, found, _("예산 집행"))
    return apply_edits(sheet, edits, by=str(by.user_id or ""), at=now)


def refuse_strange_pictures(before: QuarterSheet, after: QuarterSheet) -> None:
    """Refuse a picture whose file is not a picture that was uploaded for this room."""
    known = {picture.file for picture in before.pictures}
    for picture in after.pictures:
        if picture.file and picture.file not in known and not is_stored_picture(picture.file):
            raise Invalid(_("올린 사진이 아닙니다. 사진 파일을 다시 올리십시오."), field="file")


def refuse_fixed(report: QuarterReport, before: QuarterSheet, after: QuarterSheet) -> None:
    """Refuse to change what approval fixed."""
    if report.pledge.fixed_at is None:
        return
    found = next(iter(fixed_changes(before, after)), None)
    if found is not None:
        kind, key, field, was, wanted = found
        raise Refused(
            _("확정된 제목·목표·금액은 변경 요청을 거쳐야 바꿀 수 있습니다."),
            kind=kind,
            key=key,
            field=field,
            before=plain(was) if field != "*" else None,
            after=plain(wanted),
        )


def write_sheet(
    report: QuarterReport, *, before: QuarterSheet | None, after: QuarterSheet, by: Actor, now: datetime
) -> None:
    """Store the sheet and fall back to draft. The caller holds the lock and has checked the right."""
    store_sheet(report=report, pledge=report.pledge, before=before, after=after)
    report.edited_at = now
    report.approved_by_id = report.approved_at = None
    advance(report, Step.EDIT, by=by, now=now)
