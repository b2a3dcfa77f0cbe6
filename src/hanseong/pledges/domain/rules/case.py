"""What a rule looks at, and how it states a finding. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from hanseong.core.calendar import Quarter
from hanseong.core.documents.received import Received, ReceivedLine
from hanseong.pledges.domain.reading import (
    Confidence,
    Irregularity,
    PlanRow,
    Printed,
    ResultRow,
    Severity,
    SheetReading,
)

INFO, WARN, ERROR = Severity.INFO, Severity.WARN, Severity.ERROR
HIGH, MEDIUM, LOW = Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW

Findings = Iterator[Irregularity]


@dataclass(frozen=True)
class Case:
    """A sheet with the document it came from."""

    received: Received
    reading: SheetReading

    @cached_property
    def lines(self) -> dict[int, ReceivedLine]:
        """The sheet's lines by number."""
        first, last = self.reading.first_line, self.reading.last_line
        # Lines are numbered from 1 without a gap: a file of many sheets must not be walked for each.
        return {line.number: line for line in self.received.lines[first - 1 : last]}

    @cached_property
    def names(self) -> dict[str, str]:
        """Main names of the programmes."""
        return {programme.id: programme.name for programme in self.reading.programmes}

    @cached_property
    def by_programme(self) -> dict[str, list[ResultRow]]:
        """Result rows of each programme, in order."""
        found: dict[str, list[ResultRow]] = {}
        for row in self.reading.results:
            if row.programme is not None:
                found.setdefault(row.programme, []).append(row)
        return found

    @property
    def activities(self) -> tuple[ResultRow | PlanRow, ...]:
        """Everything done or planned."""
        return (*self.reading.results, *self.reading.plans)

    def name(self, programme: str | None) -> str:
        """How a programme is called in a sentence."""
        return self.names.get(programme or "", programme or "")

    def section_lines(self, kind: str) -> Iterator[ReceivedLine]:
        """The lines of the sections of one kind, headings left out."""
        for known, first, last in self.reading.traces.section_kinds:
            if known == kind:
                yield from (self.lines[n] for n in range(first + 1, last + 1) if n in self.lines)

    def has_section(self, kind: str) -> bool:
        """Whether the sheet has such a section."""
        return any(known == kind for known, _, _ in self.reading.traces.section_kinds)

    @cached_property
    def texts(self) -> tuple[tuple[int, int, str], ...]:
        """Every filled cell: line, position, text as received."""
        return tuple(
            (number, position, cell)
            for number, line in self.lines.items()
            for position, cell in enumerate(line.cells)
            if cell.strip()
        )

    def cell(self, line: int, position: int) -> str:
        """A cell as received, ``""`` where there is none."""
        found = self.lines.get(line)
        return found.cells[position] if found is not None and position < len(found.cells) else ""


def finding(  # noqa: PLR0913 - a finding has these parts
    code: str,
    lines: Iterable[int],
    severity: Severity,
    confidence: Confidence,
    meaning: str,
    *,
    printed: str = "",
    suggestion: str = "",
    edits: tuple[tuple[int, int, str], ...] = (),
    **params: object,
) -> Irregularity:
    """A finding whose sentence is ``meaning`` with ``params`` filled in.

    ``params["sentence"]`` keeps the unfilled sentence so that it can be translated.
    """
    return Irregularity(
        code=code,
        lines=tuple(sorted(set(lines))),
        severity=severity,
        confidence=confidence,
        printed=printed,
        meaning=meaning.format(printed=printed, **params),
        suggestion=suggestion,
        edits=edits,
        params={"sentence": meaning, "printed": printed, **params},
    )


def in_words(one: Irregularity, translate: Callable[[str], str]) -> str:
    """The finding's sentence in another language; ``translate`` maps the unfilled Korean sentence."""
    sentence = one.params.get("sentence")
    return translate(str(sentence)).format(**one.params) if sentence else one.meaning


def line_of(*printed: Printed | None) -> list[int]:
    """The lines of what is there."""
    return [one.line for one in printed if one is not None]


def year_of(row: ResultRow) -> int | None:
    """The year a result counts in: that of its date, else of its quarter."""
    if row.start is not None:
        return row.start.year
    return row.quarter.year if row.quarter is not None else None


def quarters_between(earlier: Quarter, later: Quarter) -> int:
    """How many quarters lie from one to the other."""
    return (later.year - earlier.year) * 4 + later.number - earlier.number


def text_of(row: ResultRow) -> str:
    """The activity of a result as received."""
    return row.activity_printed.text if row.activity_printed is not None else ""
