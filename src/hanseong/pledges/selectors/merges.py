"""What importing a sheet does to the cells that are there: asked before (preview) and told afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from hanseong.core.calendar import Quarter
from hanseong.core.permissions import Actor
from hanseong.pledges.domain.content import KINDS, Entry, QuarterSheet
from hanseong.pledges.domain.fixed import is_fixed_cell
from hanseong.pledges.domain.from_reading import NO_TITLE, sheet_from_reading
from hanseong.pledges.domain.merge import Fixed, Merged, MergeItem, merge, never_fixed
from hanseong.pledges.domain.numbers import number_key
from hanseong.pledges.domain.payload import entry_payload, from_payload
from hanseong.pledges.domain.plain import plain
from hanseong.pledges.domain.reading import SheetReading
from hanseong.pledges.domain.terms import term_of
from hanseong.pledges.domain.workflow import ReportState
from hanseong.pledges.models import Pledge, QuarterReport, ReceivedDocument
from hanseong.pledges.selectors.current import current_sheet

_MOST_ITEMS = 500
_PLACES = ("programme", "quarter", "year", "column", "source", "stage", "label")


@dataclass(frozen=True)
class ExpectedImport:
    """What importing would do: ``number`` is the pledge's own where it is known, ``merge`` is JSON.

    ``is_repeat``: this very sheet is the current one already. ``corrects``: the quarter is published,
    so that a correction begins, with a reason.
    """

    number: str
    quarter: Quarter
    is_new_pledge: bool
    is_repeat: bool
    corrects: bool
    merge: dict[str, Any]


def expected(
    actor: Actor, reading: SheetReading, *, sha256: str, part: int, quarter: Quarter
) -> ExpectedImport:
    """What ``import_document`` would do with this sheet now; nothing is written.

    A pledge that the actor may not see counts as unknown: the import itself refuses it.
    """
    incoming = sheet_from_reading(reading, document=sha256, quarter=quarter)
    key, number = number_key(incoming.head.management_no), incoming.head.management_no
    rows = Pledge.objects.visible_to(actor).filter(number_key=key, term__number=term_of(quarter).number)
    pledge = rows.first()
    if pledge is None:
        whole = merged_with(None, None, incoming, never_fixed)
        return ExpectedImport(number, quarter, True, False, False, merge_json(whole))
    report = QuarterReport._unscoped.filter(
        pledge=pledge, year=quarter.year, number=quarter.number
    ).first() or QuarterReport(pledge=pledge, year=quarter.year, number=quarter.number)
    report.pledge = pledge
    known = ReceivedDocument._unscoped.filter(report_id=report.id, sha256=sha256, part=part, is_current=True)
    frozen = report.state in (ReportState.PUBLISHED, ReportState.WITHDRAWN)
    is_repeat = known.exists()
    merged = None
    if not is_repeat:
        ours = sheet_at_start(report)
        merged = merged_with(last_received(report), ours, incoming, fixed_of(report, ours))
    return ExpectedImport(
        pledge.management_number, quarter, False, is_repeat, frozen and not is_repeat, merge_json(merged)
    )


def sheet_at_start(report: QuarterReport) -> QuarterSheet | None:
    """The sheet an import finds: the report's own, or that of the newest earlier quarter."""
    own = current_sheet(report)
    if own is not None:
        return own
    earlier = report_before(report)
    if earlier is None:
        return None
    earlier.pledge = report.pledge
    found = current_sheet(earlier)
    return None if found is None else replace(found, quarter=report.quarter)


def report_before(report: QuarterReport) -> QuarterReport | None:
    """The newest earlier report of the pledge that has a sheet; else the newest earlier one."""
    others = QuarterReport._unscoped.filter(pledge_id=report.pledge_id).exclude(id=report.id)
    older = [other for other in others if other.quarter < report.quarter]
    filled = [other for other in older if other.has_rows or other.state != ReportState.DRAFT]
    return max(filled or older, key=lambda other: other.quarter, default=None)


def last_received(report: QuarterReport) -> QuarterSheet | None:
    """What was last received for this pledge, in this quarter or the nearest earlier one."""
    rows = ReceivedDocument._unscoped.filter(report__pledge_id=report.pledge_id, is_current=True)
    older = [row for row in rows.select_related("report") if row.report.quarter <= report.quarter]
    newest = max(older, key=lambda row: (row.report.quarter, row.received_at), default=None)
    return None if newest is None else from_payload(newest.content)


def merged_with(
    base: QuarterSheet | None, ours: QuarterSheet | None, incoming: QuarterSheet, is_fixed: Fixed
) -> Merged:
    """The three-way merge; a sheet that comes for the first time is taken whole."""
    if ours is None:
        everything = sum(len(incoming.entries(kind)) for kind in ("targets", "results", "plans", "budget"))
        return Merged(sheet=incoming, unchanged=0, first=everything)
    if base is None:
        base = QuarterSheet(quarter=ours.quarter, head=ours.head)
    if incoming.head.title == NO_TITLE:  # nothing printed is no new title
        incoming = replace(incoming, head=replace(incoming.head, title=base.head.title))
    return merge(base, ours, incoming, is_fixed=is_fixed)


def fixed_of(report: QuarterReport, ours: QuarterSheet | None) -> Fixed:
    """Which cells of ours a merge may not change: none before the first approval."""
    if report.pledge.fixed_at is None or ours is None:
        return never_fixed
    cells = {
        (kind, entry.key, name)
        for kind in ("head", "targets", "budget")
        for entry in ours.entries(kind)
        for name in vars(entry)
        if is_fixed_cell(kind, entry, name)
    }
    return lambda kind, key, name: (kind, key, name) in cells


def merge_json(merged: Merged | None) -> dict[str, Any]:
    """The merge as plain JSON for the page that shows it."""
    if merged is None:
        return {"first": 0, "unchanged": 0, "updated": [], "kept": [], "conflicts": []}
    rows = {(kind, entry.key): entry for kind in KINDS for entry in merged.sheet.entries(kind)}

    def told(items: list[MergeItem]) -> list[dict[str, Any]]:
        return [_item(item, merged.sheet, rows.get((item.kind, item.key))) for item in items[:_MOST_ITEMS]]

    return {
        "first": merged.first,
        "unchanged": merged.unchanged,
        "updated": told(merged.updated),
        "kept": told(merged.kept),
        "conflicts": told(merged.conflicts),
    }


def _item(item: MergeItem, sheet: QuarterSheet, row: Entry | None) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "key": item.key,
        "place": _place(sheet, row or item.ours or item.incoming or item.base),
        "field": item.field,
        **{name: _said(sheet, item.field, getattr(item, name)) for name in ("base", "ours", "incoming")},
        "reason": item.reason,
    }


def _said(sheet: QuarterSheet, name: str, value: Any) -> Any:
    """A programme by its name, everything else as JSON."""
    return (sheet.programme_name(value) or value) if name == "programme" else json_value(value)


def _place(sheet: QuarterSheet, row: Any) -> dict[str, str]:
    """Whose row it is, in the sheet's own words: programme, quarter, year or column, source, stage."""
    found = {name: str(value) for name in _PLACES if (value := getattr(row, name, None))}
    if "programme" in found:
        found["programme"] = sheet.programme_name(found["programme"])
    return found


def json_value(value: Any) -> Any:
    """A cell's value, or a whole row, as JSON."""
    if isinstance(value, Entry):
        return entry_payload(replace(value, cells={}))
    if isinstance(value, dict):
        return {str(name): json_value(member) for name, member in value.items()}
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    found = plain(value)
    return found if isinstance(found, str | int | float | list | dict) else str(found)
