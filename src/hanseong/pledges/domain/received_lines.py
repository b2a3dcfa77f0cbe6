"""Received lines as JSON text and back, and the corrected reading of them. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hanseong.core.documents.received import Received, ReceivedLine
from hanseong.pledges.domain.reading import SheetReading
from hanseong.pledges.domain.sheet.printing import apply_edits


def dump_lines(lines: Iterable[ReceivedLine]) -> str:
    """One JSON array per line: number, cells, covered positions, table, indent."""
    rows = [[line.number, line.cells, sorted(line.covered), line.table, line.indent] for line in lines]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def load_lines(text: str) -> tuple[ReceivedLine, ...]:
    """The lines of ``dump_lines``."""
    return tuple(
        ReceivedLine(number, tuple(cells), frozenset(covered), table, indent)
        for number, cells, covered, table, indent in json.loads(text)
    )


def slice_of(received: Received, readings: Sequence[SheetReading], part: int) -> tuple[ReceivedLine, ...]:
    """The lines of one sheet of a file: the first also takes what stands before it."""
    first = readings[part].first_line if part else 1
    following = readings[part + 1].first_line if part + 1 < len(readings) else None
    return tuple(
        line
        for line in received.lines
        if line.number >= first and (following is None or line.number < following)
    )


def with_edits(received: Received, edits: Iterable[tuple[int, int, str]]) -> Received:
    """The document with some cells replaced."""
    return replace(received, lines=apply_edits(received.lines, edits))
