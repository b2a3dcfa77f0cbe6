"""A received sheet becomes working rows: three-way merge, findings kept, the same file changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.calendar import Quarter, to_kst
from hanseong.core.documents.received import Received
from hanseong.core.errors import Invalid
from hanseong.core.permissions import Actor
from hanseong.core.uploads import DOCUMENTS, store
from hanseong.pledges.domain.from_reading import sheet_from_reading
from hanseong.pledges.domain.reading import SheetReading
from hanseong.pledges.domain.reasons import REIMPORTED
from hanseong.pledges.domain.terms import is_conceivable
from hanseong.pledges.domain.workflow import ReportState, Step
from hanseong.pledges.models import QuarterReport, ReceivedDocument
from hanseong.pledges.selectors.merges import fixed_of, last_received, merge_json, merged_with
from hanseong.pledges.services.amend_report import reopen
from hanseong.pledges.services.keep_document import Arrival, keep_document
from hanseong.pledges.services.locking import advance, tell
from hanseong.pledges.services.open_pledge import open_pledge
from hanseong.pledges.services.seed_report import seed_report
from hanseong.pledges.services.store_sheet import store_sheet


@dataclass(frozen=True)
class ImportOutcome:
    """What an import did. ``merge`` lists cells as JSON: updated, kept, conflicts; unchanged is a count."""

    pledge_id: UUID
    report_id: UUID
    document_id: UUID
    management_number: str
    quarter: str
    state: str
    is_new_pledge: bool
    is_repeat: bool
    findings: dict[str, int] = field(default_factory=dict)
    merge: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def import_document(  # noqa: PLR0913 - what came, for which quarter, by whom and when
    *,
    received: Received,
    readings: Sequence[SheetReading],
    by: Actor,
    now: datetime,
    filename: str = "",
    content: bytes | None = None,
    stored_file_id: UUID | None = None,
    quarter: Quarter | None = None,
    reason: str = "",
) -> list[ImportOutcome]:
    """Import every sheet of a file, all or none. ``quarter`` is used where a sheet prints none.

    ``content`` (the file itself) is kept unless every sheet was known already; a caller that kept it
    gives ``stored_file_id`` instead. ``reason`` is said where a published quarter is corrected;
    without one the file's name is the reason. Raises Invalid for a sheet without number or quarter.
    """
    outcomes = [
        _import(
            Arrival(received, tuple(readings), part, filename, stored_file_id),
            quarter,
            reason,
            by=by,
            now=now,
        )
        for part in range(len(readings))
    ]
    fresh = [outcome.document_id for outcome in outcomes if not outcome.is_repeat]
    if content is not None and fresh:
        kept = store(content=content, filename=filename, room="pledges", allowed=DOCUMENTS, by=by, now=now)
        ReceivedDocument._unscoped.filter(id__in=fresh).update(file_id=kept.id)
    return outcomes


def _import(
    arrival: Arrival, asked: Quarter | None, reason: str, *, by: Actor, now: datetime
) -> ImportOutcome:
    reading = arrival.reading
    quarter = reading.as_of or asked
    if quarter is None:
        raise Invalid(_("기준 분기가 적혀 있지 않습니다. 어느 분기의 관리카드인지 함께 알려 주십시오."))
    if not is_conceivable(quarter, to_kst(now).date()):
        raise Invalid(
            _("기준 분기 %s은(는) 관리카드가 있을 수 없는 때입니다. 연도를 확인해 주십시오.") % quarter
        )
    incoming = sheet_from_reading(reading, document=arrival.received.sha256, quarter=quarter)
    opened = open_pledge(head=incoming.head, quarter=quarter, by=by)
    report = opened.report
    earlier = () if opened.is_new else tuple(report.documents.order_by("received_at"))
    known = arrival.among(earlier)
    if known is not None and known.is_current:
        before = known.irregularities.values_list("severity", flat=True)
        return _outcome(report, known, Counter(before), is_repeat=True)
    if report.state in (ReportState.PUBLISHED, ReportState.WITHDRAWN):
        reopen(report, reason=reason or REIMPORTED % arrival.filename, by=by, now=now)
    base = None if opened.is_new else last_received(report)
    ours = None if opened.is_new else seed_report(report=report)
    merged = merged_with(base, ours, incoming, fixed_of(report, ours))
    store_sheet(report=report, pledge=opened.pledge, before=ours, after=merged.sheet)
    kept = keep_document(arrival, report, earlier, incoming=incoming, merged=merged, by=by, now=now)
    if report.state != ReportState.DRAFT:
        advance(report, Step.EDIT, by=by, now=now)
    detail = {
        "sha256": arrival.received.sha256,
        "updated": len(merged.updated),
        "kept": len(merged.kept),
        "conflicts": len(merged.conflicts),
    }
    tell(report, "pledges.sheet.imported", by=by, now=now, detail=detail)
    severities = Counter(str(found.severity) for found in reading.irregularities)
    return _outcome(report, kept, severities, is_new=opened.is_new)


def _outcome(
    report: QuarterReport,
    document: ReceivedDocument,
    severities: Counter[str],
    *,
    is_new: bool = False,
    is_repeat: bool = False,
) -> ImportOutcome:
    return ImportOutcome(
        pledge_id=report.pledge_id,
        report_id=report.id,
        document_id=document.id,
        management_number=report.pledge.management_number,
        quarter=str(report.quarter),
        state=report.state,
        is_new_pledge=is_new,
        is_repeat=is_repeat,
        findings={severity: severities[severity] for severity in ("error", "warn", "info")},
        merge=merge_json(None) if is_repeat else document.merge,
    )
