"""The irregularity report of a quarter: printed text beside the reading, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.calendar import Quarter
from hanseong.core.documents.received import ReceivedLine
from hanseong.core.errors import NotVisible
from hanseong.core.permissions import Actor, may
from hanseong.pledges.domain.content import KINDS, QuarterSheet, field_names
from hanseong.pledges.domain.plain import plain
from hanseong.pledges.domain.sheet_documents import contact_lines
from hanseong.pledges.models import IrregularityRecord, QuarterReport, ReceivedDocument
from hanseong.pledges.permissions import VIEW_CONTACTS
from hanseong.pledges.selectors.current import current_sheet
from hanseong.pledges.selectors.finding import find_pledge_at
from hanseong.pledges.selectors.received import received_of


@dataclass(frozen=True)
class PrintedLine:
    """A received line; ``cells`` as they came."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class ReadCell:
    """How the working sheet reads a cell of one of the lines; ``literal`` where the print says otherwise."""

    line: int
    kind: str
    key: str
    field: str
    value: Any
    literal: Any
    is_corrected: bool


@dataclass(frozen=True)
class IrregularityView:
    """A finding with its lines as printed and as read, and the decision."""

    id: UUID
    code: str
    severity: str
    confidence: str
    lines: tuple[int, ...]
    printed: str
    meaning: str
    suggestion: str
    params: dict[str, Any]
    edits: tuple[tuple[int, int, str], ...]
    can_be_accepted: bool
    decision: str
    reason: str
    decided_by: str
    decided_at: datetime | None
    printed_lines: tuple[PrintedLine, ...]
    reading: tuple[ReadCell, ...]


def irregularities(
    actor: Actor, no: str, *, quarter: Quarter | None = None, term: int | None = None
) -> list[IrregularityView]:
    """Findings of the quarter's current document (None: of the newest quarter that has one)."""
    pledge = find_pledge_at(actor, no, quarter, term=term)
    reports = QuarterReport.objects.visible_to(actor).filter(pledge=pledge, documents__is_current=True)
    if quarter is not None:
        reports = reports.filter(year=quarter.year, number=quarter.number)
    report = reports.order_by("-year", "-number").first()
    if report is None:
        if not QuarterReport.objects.visible_to(actor).filter(pledge=pledge).exists():
            raise NotVisible(_("그런 분기 보고가 없습니다."))
        return []
    report.pledge = pledge
    rows = report.irregularities.filter(document__is_current=True).select_related("decided_by")
    lines = _lines(actor, report)
    cells = _cells_by_line(current_sheet(report))
    return [_view(row, lines, cells) for row in rows]


def irregularity(actor: Actor, irregularity_id: UUID) -> IrregularityView:
    """One finding; raises NotVisible."""
    rows = IrregularityRecord.objects.visible_to(actor).filter(id=irregularity_id)
    row = rows.select_related("report__pledge", "document", "decided_by").first()
    if row is None:
        raise NotVisible(_("그런 지적사항이 없습니다."))
    return _view(row, _lines(actor, row.report), _cells_by_line(current_sheet(row.report)))


def _lines(actor: Actor, report: QuarterReport) -> dict[int, ReceivedLine]:
    """The lines of the current document; those that name officials only for who may see contacts."""
    document = ReceivedDocument._unscoped.filter(report=report, is_current=True).first()
    if document is None:
        return {}
    lines = received_of(document).lines
    named = frozenset() if may(actor, VIEW_CONTACTS) else contact_lines(lines)
    return {line.number: line for line in lines if line.number not in named}


def _cells_by_line(sheet: QuarterSheet | None) -> dict[int, list[ReadCell]]:
    found: dict[int, list[ReadCell]] = {}
    for kind in KINDS if sheet is not None else ():
        for entry in sheet.entries(kind) if sheet is not None else ():
            for name in field_names(kind):
                source = entry.cells.get(name)
                if source is None or not source.line:
                    continue
                cell = ReadCell(
                    line=source.line,
                    kind=kind,
                    key=entry.key,
                    field=name,
                    value=_shown(sheet, name, getattr(entry, name)),
                    literal=_shown(sheet, name, source.literal) if source.has_literal else None,
                    is_corrected=bool(source.corrected_by),
                )
                found.setdefault(source.line, []).append(cell)
    return found


def _shown(sheet: QuarterSheet | None, name: str, value: Any) -> Any:
    """A programme is shown by its name, everything else as plain JSON."""
    if name == "programme" and sheet is not None and value:
        return sheet.programme_name(value) or value
    return plain(value)


def _view(
    row: IrregularityRecord, lines: dict[int, ReceivedLine], cells: dict[int, list[ReadCell]]
) -> IrregularityView:
    touched = tuple(PrintedLine(n, lines[n].cells) for n in row.lines if n in lines)
    return IrregularityView(
        id=row.id,
        code=row.code,
        severity=row.severity,
        confidence=row.confidence,
        lines=tuple(row.lines),
        printed=row.printed or _joined(touched),
        meaning=_meaning(row),
        suggestion=row.suggestion,
        params=row.params,
        edits=tuple((line, cell, text) for line, cell, text in row.edits),
        can_be_accepted=bool(row.suggestion or row.edits),
        decision=row.decision,
        reason=row.reason,
        decided_by=row.decided_by.display_name if row.decided_by else "",
        decided_at=row.decided_at,
        printed_lines=touched,
        reading=tuple(cell for n in row.lines for cell in cells.get(n, ())),
    )


def _meaning(row: IrregularityRecord) -> str:
    """The rule's sentence in the reader's language, its values filled in again."""
    sentence = row.params.get("sentence")
    if sentence:
        return _(str(sentence)).format(**row.params)
    return row.meaning or _("사람의 이름이나 전화번호가 적혀 있습니다. 공개할 때에는 가려집니다.")


def _joined(lines: Iterable[PrintedLine]) -> str:
    return "\n".join(" ".join(cell for cell in line.cells if cell.strip()) for line in lines)
