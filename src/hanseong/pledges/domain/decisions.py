"""What a decision about a finding does to the working sheet. Pure.

Accepting a suggestion re-reads the received document with the suggested text in place; rejecting it
goes back to the literal meaning of the print; waiving leaves the cells alone. Taking a decision back
restores the reading.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from hanseong.core.documents.received import Received
from hanseong.pledges.domain.content import KINDS, Entry, QuarterSheet, field_names
from hanseong.pledges.domain.findings import Decision
from hanseong.pledges.domain.from_reading import sheet_from_reading
from hanseong.pledges.domain.merge import Fixed, merge
from hanseong.pledges.domain.payload import convert
from hanseong.pledges.domain.received_lines import with_edits
from hanseong.pledges.domain.sheet.recognition import recognize

_FIELDS = {  # which fields of a row a finding of this code reads otherwise than printed
    "LABEL_SHIFT": frozenset({"programme"}),
    "LABEL_OFFSET": frozenset({"programme"}),
    "DATE_INVALID": frozenset({"start", "end"}),
    "QUARTER_DATE_MISMATCH": frozenset({"start", "end"}),
}


@dataclass(frozen=True)
class Ruling:
    """A decision about a finding: its code and lines, who decided, when."""

    code: str
    lines: frozenset[int]
    decision: Decision
    by: str
    at: datetime

    @property
    def may_move_cells(self) -> bool:
        """Whether a finding of this code reads any cell otherwise than printed."""
        return self.code in _FIELDS

    def covers(self, name: str, line: int) -> bool:
        """Whether a field of a row on that line is what the finding is about."""
        return line in self.lines and name in _FIELDS.get(self.code, ())


@dataclass(frozen=True)
class Reread:
    """A received document and the accepted edits of its cells before and after a decision."""

    received: Received
    before: frozenset[tuple[int, int, str]]
    after: frozenset[tuple[int, int, str]]


def reread(ours: QuarterSheet, edits: Reread, ruling: Ruling, *, is_fixed: Fixed) -> QuarterSheet:
    """Our sheet after the document's accepted edits changed; changed cells remember who accepted.

    Cells that people changed themselves stay theirs. Raises Unreadable when the corrected document
    is no sheet any more.
    """
    if edits.before == edits.after:
        return ours
    was, now = (
        sheet_from_reading(
            recognize(with_edits(edits.received, chosen))[0],
            document=edits.received.sha256,
            quarter=ours.quarter,
        )
        for chosen in (edits.before, edits.after)
    )
    merged = merge(was, ours, now, is_fixed=is_fixed).sheet
    return _stamped(ours, merged, ruling) if ruling.decision is Decision.ACCEPTED else merged


def _stamped(before: QuarterSheet, after: QuarterSheet, ruling: Ruling) -> QuarterSheet:
    """``after`` with the acceptor's name on every cell whose value differs from ``before``."""
    for kind in KINDS:
        old = {entry.key: entry for entry in before.entries(kind)}
        entries = tuple(_signed(kind, old.get(entry.key), entry, ruling) for entry in after.entries(kind))
        if entries != after.entries(kind):
            after = after.with_entries(kind, entries)
    return after


def _signed(kind: str, old: Entry | None, entry: Entry, ruling: Ruling) -> Entry:
    changed = [n for n in field_names(kind) if old is None or getattr(old, n) != getattr(entry, n)]
    at = ruling.at.isoformat()
    signed = {
        name: replace(entry.cells[name], corrected_by=ruling.by, corrected_at=at)
        for name in changed
        if name in entry.cells
    }
    return replace(entry, cells={**entry.cells, **signed}) if signed else entry


def settle(ours: QuarterSheet, read: QuarterSheet, ruling: Ruling) -> QuarterSheet:
    """Put the finding's cells to their literal meaning (rejected) or to what was ``read`` (else).

    Only cells whose reading follows a suggestion are touched, and only while nobody set them otherwise.
    """
    for kind in KINDS:
        known = {entry.key: entry for entry in read.entries(kind)}
        entries = tuple(_settled(kind, entry, known.get(entry.key), ruling) for entry in ours.entries(kind))
        if entries != ours.entries(kind):
            ours = ours.with_entries(kind, entries)
    return ours


def _settled(kind: str, entry: Entry, read: Entry | None, ruling: Ruling) -> Entry:
    values: dict[str, Any] = {}
    cells = dict(entry.cells)
    is_open = ruling.decision in (Decision.PENDING, Decision.WAIVED)
    for name in field_names(kind):
        source = entry.cells.get(name)
        if source is None or not source.has_literal or not ruling.covers(name, source.line):
            continue
        literal = convert(kind, name, "" if source.literal is None else source.literal)
        meant = getattr(entry if read is None else read, name)
        if getattr(entry, name) not in (meant, literal):
            continue
        values[name] = literal if ruling.decision is Decision.REJECTED else meant
        by, at = ("", "") if is_open else (ruling.by, ruling.at.isoformat())
        cells[name] = replace(source, corrected_by=by, corrected_at=at)
    return replace(entry, **values, cells=cells) if values else entry
