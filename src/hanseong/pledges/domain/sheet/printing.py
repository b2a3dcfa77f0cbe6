"""Text again: as it was received, and with the accepted suggestions written in. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from hanseong.core.documents.received import Received, ReceivedLine
from hanseong.pledges.domain.reading import Confidence, Irregularity, SheetReading

Edit = tuple[int, int, str]
Span = tuple[int, int, str]


def as_printed_text(received: Received, reading: SheetReading | None = None) -> str:
    """The received text, line end for line end; with ``reading`` only the lines of that sheet."""
    return _joined(received, _lines_of(received, reading))


def corrected_text(
    received: Received, reading: SheetReading, decisions: Collection[Irregularity] | None = None
) -> str:
    """The text of one sheet with suggestions written in.

    ``decisions`` are the accepted irregularities. None means nobody decided yet: those of high
    confidence that have a suggested value are written.
    """
    chosen = default_corrections(reading.irregularities) if decisions is None else decisions
    edits = [edit for one in chosen for edit in one.edits]
    return _joined(received, apply_edits(_lines_of(received, reading), edits))


def default_corrections(irregularities: Iterable[Irregularity]) -> tuple[Irregularity, ...]:
    """What may be corrected while nobody has decided: high confidence with a suggested value."""
    return tuple(
        one for one in irregularities if one.confidence is Confidence.HIGH and one.suggestion and one.edits
    )


def apply_edits(lines: Sequence[ReceivedLine], edits: Iterable[Edit]) -> tuple[ReceivedLine, ...]:
    """The lines with cells replaced; each edit is ``(line, cell, new text)``.

    Edits of one cell are merged when they change different places of it; of two that change the
    same place the first stands. A cell beyond the row is added.
    """
    by_line: Mapping[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line, cell, text in edits:
        by_line[line][cell].append(text)
    return tuple(_edited(line, by_line[line.number]) if line.number in by_line else line for line in lines)


def _edited(line: ReceivedLine, changes: Mapping[int, list[str]]) -> ReceivedLine:
    cells = list(line.cells)
    for position, texts in sorted(changes.items()):
        cells += [""] * (position + 1 - len(cells))
        cells[position] = _merged(cells[position], texts)
    return replace(line, cells=tuple(cells))


def _merged(base: str, texts: Sequence[str]) -> str:
    taken: list[Span] = []
    for text in texts:
        begin, end, new = _change(base, text)
        if all(end <= other[0] or begin >= other[1] for other in taken) and (begin, end, new) not in taken:
            taken.append((begin, end, new))
    for begin, end, new in sorted(taken, reverse=True):
        base = base[:begin] + new + base[end:]
    return base


def _change(base: str, text: str) -> Span:
    """The one stretch of ``base`` that ``text`` changes."""
    begin = 0
    while begin < min(len(base), len(text)) and base[begin] == text[begin]:
        begin += 1
    tail = 0
    while tail < min(len(base), len(text)) - begin and base[-1 - tail] == text[-1 - tail]:
        tail += 1
    return begin, len(base) - tail, text[begin : len(text) - tail]


def _lines_of(received: Received, reading: SheetReading | None) -> tuple[ReceivedLine, ...]:
    if reading is None:
        return received.lines
    return tuple(line for line in received.lines if reading.first_line <= line.number <= reading.last_line)


def _joined(received: Received, lines: Sequence[ReceivedLine]) -> str:
    text = received.newline.join(line.text for line in lines)
    is_last = bool(lines) and bool(received.lines) and lines[-1].number == received.lines[-1].number
    return text + received.newline if lines and (received.ends_with_newline or not is_last) else text
