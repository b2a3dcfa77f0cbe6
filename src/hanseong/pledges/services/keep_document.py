"""Keeps a received sheet as it came, with its findings and the officials named at its foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hanseong.core.documents.received import Received, ReceivedLine
from hanseong.core.permissions import Actor
from hanseong.pledges.domain.cell_sources import cells_payload
from hanseong.pledges.domain.content import CellSource, QuarterSheet
from hanseong.pledges.domain.findings import Decision
from hanseong.pledges.domain.merge import Merged
from hanseong.pledges.domain.payload import to_payload, without_sources
from hanseong.pledges.domain.reading import Irregularity, SheetReading
from hanseong.pledges.domain.received_lines import dump_lines, load_lines, slice_of
from hanseong.pledges.models import Contact, IrregularityRecord, QuarterReport, ReceivedDocument
from hanseong.pledges.selectors.merges import json_value, merge_json

_NAMES_PEOPLE = frozenset({"PERSONAL_DATA", "CONTACT_SPACING"})


@dataclass(frozen=True)
class Arrival:
    """One sheet of a received file."""

    received: Received
    readings: tuple[SheetReading, ...]
    part: int
    filename: str
    stored_file_id: UUID | None

    @property
    def reading(self) -> SheetReading:
        """What was read of this sheet."""
        return self.readings[self.part]

    def among(self, documents: Iterable[ReceivedDocument]) -> ReceivedDocument | None:
        """The document that is this very sheet."""
        same = (d for d in documents if d.sha256 == self.received.sha256 and d.part == self.part)
        return next(same, None)


def keep_document(  # noqa: PLR0913 - one import's parts, all by name
    arrival: Arrival,
    report: QuarterReport,
    earlier: Sequence[ReceivedDocument],
    *,
    incoming: QuarterSheet,
    merged: Merged,
    by: Actor,
    now: datetime,
) -> ReceivedDocument:
    """Store lines, base, findings and contacts; the ``earlier`` documents are no longer current.

    The same file received before a newer one becomes current again.
    """
    if earlier:
        report.documents.update(is_current=False)
    known = arrival.among(earlier)
    if known is not None:
        known.is_current, known.received_at, known.merge = True, now, merge_json(merged)
        known.save(update_fields=["is_current", "received_at", "merge"])
        return known
    received, reading = arrival.received, arrival.reading
    document = ReceivedDocument._unscoped.create(
        report=report,
        sha256=received.sha256,
        part=arrival.part,
        filename=arrival.filename[-255:],
        media=received.media,
        encoding=received.encoding,
        newline=received.newline,
        ends_with_newline=received.ends_with_newline,
        first_line=reading.first_line,
        last_line=reading.last_line,
        lines=dump_lines(slice_of(received, arrival.readings, arrival.part)),
        content=to_payload(without_sources(incoming)),
        merge=merge_json(merged),
        file_id=arrival.stored_file_id,
        received_at=now,
        received_by_id=by.user_id,
    )
    _keep_findings(document, report, reading.irregularities, _decided(earlier))
    _keep_contacts(report, reading, received.sha256)
    return document


_Sign = tuple[str, str, str, tuple[tuple[str, ...], ...]]


def _sign(code: str, printed: str, suggestion: str, lines: Iterable[ReceivedLine]) -> _Sign:
    """What makes a finding the same one in another document: its words and every line it touches."""
    return code, printed, suggestion, tuple(line.cells for line in lines)


def _decided(documents: Sequence[ReceivedDocument]) -> dict[_Sign, IrregularityRecord]:
    """Decided findings of the documents received before for this quarter, oldest first."""
    found: dict[_Sign, IrregularityRecord] = {}
    for document in documents:
        lines = {line.number: line for line in load_lines(document.lines or "[]")}
        for row in document.irregularities.exclude(decision=str(Decision.PENDING)):
            touched = [lines[number] for number in row.lines if number in lines]
            found[_sign(row.code, row.printed, row.suggestion, touched)] = row
    return found


def _keep_findings(
    document: ReceivedDocument,
    report: QuarterReport,
    findings: tuple[Irregularity, ...],
    decided: dict[_Sign, IrregularityRecord],
) -> None:
    """Findings of the new document; a decision about the very same finding is not asked again."""
    lines = {line.number: line for line in load_lines(document.lines or "[]")}
    rows: list[IrregularityRecord] = []
    for position, found in enumerate(findings):
        row = _record(found, document, report, position)
        touched = [lines[number] for number in found.lines if number in lines]
        before = decided.get(_sign(row.code, row.printed, row.suggestion, touched))
        if before is not None:
            row.decision, row.reason = before.decision, before.reason
            row.decided_by_id, row.decided_at = before.decided_by_id, before.decided_at
        rows.append(row)
    IrregularityRecord._unscoped.bulk_create(rows)


def _record(
    found: Irregularity, document: ReceivedDocument, report: QuarterReport, position: int
) -> IrregularityRecord:
    """A finding as a row; what names people is not repeated outside the encrypted lines."""
    is_personal = found.code in _NAMES_PEOPLE
    return IrregularityRecord(
        report=report,
        document=document,
        position=position,
        code=found.code,
        lines=list(found.lines),
        severity=str(found.severity),
        confidence=str(found.confidence),
        printed="" if is_personal else found.printed,
        meaning="" if is_personal else found.meaning,
        suggestion=found.suggestion,
        edits=[list(edit) for edit in found.edits],
        params={} if is_personal else json_value(found.params),
    )


def _keep_contacts(report: QuarterReport, reading: SheetReading, document: str) -> None:
    Contact._unscoped.filter(report=report).delete()
    Contact._unscoped.bulk_create(
        Contact(
            report=report,
            key=f"contact.{position}",
            position=position,
            cells=cells_payload({"name": CellSource("", document, found.printed.line, found.printed.cell)}),
            department=found.department,
            team=found.team,
            role=found.role,
            name=found.name,
            phone=found.phone,
        )
        for position, found in enumerate(reading.contacts)
    )
