"""A new quarter's sheet begins as the sheet of the quarter before.

Rows of a published quarter move on (its snapshot stays the truth); rows of an unfinished one are copied.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hanseong.pledges.domain.content import QuarterSheet
from hanseong.pledges.domain.workflow import ReportState
from hanseong.pledges.models import Contact, QuarterReport
from hanseong.pledges.selectors.current import current_sheet
from hanseong.pledges.selectors.merges import report_before
from hanseong.pledges.services.store_sheet import SHEET_MODELS, store_sheet


def seed_report(*, report: QuarterReport) -> QuarterSheet | None:
    """Give an empty report the rows of the newest earlier one; the sheet, or None when there is none.

    Called under the pledge's lock. Does nothing to a report that has rows already.
    """
    if report.has_rows:
        return current_sheet(report)
    earlier = report_before(report)
    if earlier is None:
        return None
    earlier.pledge = report.pledge
    found = current_sheet(earlier)
    if found is None:
        return None
    sheet = replace(found, quarter=report.quarter)
    if earlier.has_rows and earlier.state == ReportState.PUBLISHED:
        _move(earlier, report)
    else:
        store_sheet(report=report, pledge=report.pledge, before=None, after=sheet)
    _copy_contacts(earlier, report)
    return sheet


def _move(earlier: QuarterReport, report: QuarterReport) -> None:
    for kind in SHEET_MODELS:
        model: Any = kind
        model._unscoped.filter(report=earlier).update(report=report)
    earlier.has_rows, report.has_rows = False, True
    earlier.save(update_fields=["has_rows"])
    report.save(update_fields=["has_rows"])


def _copy_contacts(earlier: QuarterReport, report: QuarterReport) -> None:
    """Copied one by one: each ciphertext is bound to its own row."""
    Contact._unscoped.bulk_create(
        Contact(
            report=report,
            key=row.key,
            position=row.position,
            cells=row.cells,
            department=row.department,
            team=row.team,
            role=row.role,
            name=row.name,
            phone=row.phone,
        )
        for row in Contact._unscoped.filter(report=earlier)
    )
