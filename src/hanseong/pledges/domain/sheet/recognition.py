"""The door: received lines in, read and inspected sheets out. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import chain

from hanseong.core.documents.received import Received
from hanseong.core.errors import TooMuch, Unreadable
from hanseong.core.money import MILLION_KRW
from hanseong.pledges.domain.reading import Header, OverviewField, Printed, SheetReading
from hanseong.pledges.domain.rules import inspect
from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.align import Manner
from hanseong.pledges.domain.sheet.amounts import UNITS
from hanseong.pledges.domain.sheet.as_of import AsOf, find_as_of
from hanseong.pledges.domain.sheet.budget import Budget, read_budget
from hanseong.pledges.domain.sheet.contacts import is_contact_row, read_contacts
from hanseong.pledges.domain.sheet.dates import read_date
from hanseong.pledges.domain.sheet.header import read_header
from hanseong.pledges.domain.sheet.lost_heads import tables_without_head
from hanseong.pledges.domain.sheet.overview import Overview, read_overview
from hanseong.pledges.domain.sheet.plans import Plans, read_plans
from hanseong.pledges.domain.sheet.programmes import Programmes
from hanseong.pledges.domain.sheet.results import Results, read_results
from hanseong.pledges.domain.sheet.rows import Row
from hanseong.pledges.domain.sheet.sections import Heading, find_headings
from hanseong.pledges.domain.sheet.split import sheet_bounds
from hanseong.pledges.domain.sheet.split_rows import rejoin
from hanseong.pledges.domain.sheet.tables import Table, find_tables, of_kind, section_kinds
from hanseong.pledges.domain.sheet.targets import TargetTable, read_targets
from hanseong.pledges.domain.sheet.text import content_words, label_of, without_bullet
from hanseong.pledges.domain.sheet.traces import Traces, UnitPrinted, UnreadTable
from hanseong.pledges.domain.sheet.units import settled, unit_above, units_in_values

_NO_SHEET = "공약 관리카드로 읽을 수 없습니다: 공약명과 추진상황 표, 목표·실적·예산 항목을 찾지 못했습니다."
_TOO_LONG = "관리카드 한 건이 3,000줄이나 30만 자를 넘습니다. 공약별로 나누어 들여오십시오."
_TOO_MUCH = "관리카드의 글이 모두 150만 자를 넘습니다. 파일을 나누어 들여오십시오."
_MOST_LINES = 3_000  # of one sheet, blank ones not counted: four years of thirty programmes are a third of it
_MOST_LETTERS = 300_000  # of one sheet: sixty times an ordinary one
_MOST_OF_ALL = 1_500_000  # of all sheets of a file: about 300 ordinary ones
_BEYOND_DOUBT = 3  # parts of a sheet: goals, overview, results, plans, budget …
_SECTIONS: dict[str, str] = {"targets": "goal"} | {
    kind: kind for kind in ("overview", "results", "plans", "budget", "head")
}


@dataclass
class _Parts:
    """The parts of one sheet while it is read."""

    headings: list[Heading]
    tables: list[Table]
    programmes: Programmes
    targets: TargetTable
    overview: Overview
    plans: Plans
    results: Results
    budget: Budget
    as_of: AsOf
    units: list[UnitPrinted]
    unit_by_head: dict[int, Decimal]
    unread: list[UnreadTable] = field(default_factory=list)


def recognize(received: Received) -> tuple[SheetReading, ...]:
    """Every sheet of a file, each with its irregularities.

    Raises ``Unreadable`` with one sentence when the file holds no pledge sheet, ``TooMuch`` when one
    has more than 3,000 lines or 300,000 letters, or all together more than 1,500,000.
    """
    letters = [sum(map(len, line.cells)) for line in received.lines]
    if sum(letters) > _MOST_OF_ALL:
        raise TooMuch(_TOO_MUCH)
    rows = [Row.of(line) for line in received.lines]
    bounds = sheet_bounds(rows)
    for first, end in bounds:
        lines = sum(not row.is_blank for row in rows[first:end])
        if lines > _MOST_LINES or sum(letters[first:end]) > _MOST_LETTERS:
            raise TooMuch(_TOO_LONG)
    readings = [reading for first, end in bounds if (reading := _read(rows[first:end], received)) is not None]
    if not readings:
        raise Unreadable(_NO_SHEET)
    return tuple(replace(reading, irregularities=inspect(received, reading)) for reading in readings)


def _read(rows: Sequence[Row], received: Received) -> SheetReading | None:
    headings = find_headings(rows)
    first_section = headings[0].line if headings else None
    tables = find_tables(rows, headings, received.media)
    first_table = tables[0].heads[0][0].number if tables else None
    limit = min((line for line in (first_section, first_table) if line is not None), default=None)
    rebuilt, unread = tables_without_head(rows, headings, tables)
    tables = sorted([*tables, *rebuilt], key=lambda table: table.heads[0][0].number)
    rejoin(tables, rows, received.media)
    kinds = {heading.kind for heading in headings} - {"other"} | {_SECTIONS[table.kind] for table in tables}
    is_sheet = len(kinds) >= _BEYOND_DOUBT and bool(tables)
    above = [row for row in rows if limit is None or row.number < limit]
    header = read_header(above, line=rows[0].number, is_sheet=is_sheet)
    if header is None or (not headings and not tables):
        return None
    parts = _parts(rows, headings, tables, header, received)
    parts.unread = unread
    return _reading(rows, header, parts)


def _parts(
    rows: Sequence[Row], headings: list[Heading], tables: list[Table], header: Header, received: Received
) -> _Parts:
    manner = Manner(
        is_text=received.media in {"text", "pdf"},
        is_stripped=not any(len(row.raw) > 1 and not row.raw[-1] for row in rows),
    )
    programmes = Programmes()
    targets = read_targets(list(of_kind(tables, "targets")), programmes, manner)
    overview = _overview(rows, headings, tables, programmes)
    places = {row.number: i for i, row in enumerate(rows)}
    units = [unit for table in tables if (unit := unit_above(table, rows, places)) is not None]
    by_head = settled(tables, units)
    words = _vocabulary(programmes, overview.fields)
    plans = read_plans(list(of_kind(tables, "plans")), programmes, words, manner)
    words = _with_plans(words, plans)
    results = read_results(list(of_kind(tables, "results")), programmes, words, by_head, manner)
    body = {row.number for table in tables for row in table.body}
    as_of = find_as_of([row for row in rows if row.number not in body], results.rows)
    named = tuple(source for one in overview.fields for source, _ in one.sources)
    budget = _budget(tables, by_head, as_of, named, manner)
    units = [*units_in_values(header, overview.fields), *units]
    return _Parts(
        headings, tables, programmes, targets, overview, plans, results, budget, as_of, units, by_head
    )


def _overview(
    rows: Sequence[Row], headings: Sequence[Heading], tables: Sequence[Table], programmes: Programmes
) -> Overview:
    """The overview section; without its heading, the running text below the targets."""
    kinds = section_kinds(rows, headings)
    lines = {heading.line for heading in headings}
    others = {row.number for t in tables if t.kind != "overview" for row in (*t.body, *chain(*t.heads))}
    own = [row for row in rows if kinds[row.number] == "overview" and row.number not in lines | others]
    below = next((t.heads[0][0].number for t in of_kind(tables, "targets")), None)
    if not any(heading.kind == "overview" for heading in headings) and below is not None:
        in_tables = {row.number for table in tables for row in (*table.body, *chain(*table.heads))}
        own = [
            row
            for row in rows
            if row.number > below
            and kinds[row.number] in {"", "goal"}
            and row.number not in lines | in_tables
            and not is_contact_row(row)
        ]
    return read_overview(own, list(of_kind(tables, "overview")), programmes)


def _budget(
    tables: Sequence[Table],
    by_head: Mapping[int, Decimal],
    as_of: AsOf,
    named: Sequence[str],
    manner: Manner,
) -> Budget:
    budget = Budget()
    for table in of_kind(tables, "budget"):
        krw = by_head[table.heads[0][0].number]
        budget = read_budget(table, (_unit_name(krw), krw), as_of.printed, named, manner)
        if budget.reading is not None:
            break
    return budget


def _unit_name(krw: Decimal) -> str:
    return next(name for name, worth in UNITS.items() if worth == krw)


def _vocabulary(programmes: Programmes, fields: Sequence[OverviewField]) -> dict[str, frozenset[str]]:
    words = {
        key: frozenset().union(*(content_words(printed.text) for printed in names))
        for key, names in programmes.names.items()
    }
    for one in fields:
        if one.programme is not None and one.label not in lexicon.COST_FIELD:
            words[one.programme] = words.get(one.programme, frozenset()) | content_words(one.printed.text)
    return words


def _with_plans(words: Mapping[str, frozenset[str]], plans: Plans) -> dict[str, frozenset[str]]:
    found = dict(words)
    for row in plans.rows:
        if row.programme is not None:
            found[row.programme] = found.get(row.programme, frozenset()) | content_words(" ".join(row.items))
    return found


def _reading(rows: Sequence[Row], header: Header, parts: _Parts) -> SheetReading:
    period = parts.overview.period
    dated = read_date(period.text, None) if period is not None else None
    results_unit = next(
        (parts.unit_by_head[t.heads[0][0].number] for t in of_kind(parts.tables, "results")), MILLION_KRW
    )
    return SheetReading(
        first_line=rows[0].number,
        last_line=rows[-1].number,
        header=header,
        as_of=parts.as_of.quarter,
        sections=tuple(heading.as_section() for heading in parts.headings if heading.number),
        term_goal=_term_goal(rows),
        period_printed=period,
        period_start=dated.start if dated is not None else None,
        period_end=dated.end if dated is not None else None,
        programmes=parts.programmes.readings(),
        target_years=parts.targets.years,
        targets=parts.targets.targets,
        overview=tuple(parts.overview.fields),
        results_unit=_unit_name(results_unit),
        results_unit_krw=results_unit,
        results=tuple(parts.results.rows),
        plans=tuple(parts.plans.rows),
        budget=parts.budget.reading,
        pictures=_pictures(rows, parts.headings),
        contacts=read_contacts(rows),
        traces=_traces(rows, parts),
    )


def _term_goal(rows: Sequence[Row]) -> Printed | None:
    for row in rows:
        for position in row.filled:
            head, sign, value = without_bullet(row.cells[position]).partition(":")
            if sign and value.strip() and label_of(head) in lexicon.TERM_GOAL:
                return Printed(value.strip(), row.number, position)
    return None


def _pictures(rows: Sequence[Row], headings: Sequence[Heading]) -> tuple[Printed, ...]:
    kinds = section_kinds(rows, headings)
    lines = {heading.line for heading in headings}
    found: list[Printed] = []
    for row in rows:
        if kinds[row.number] == "pictures" and row.number not in lines and not is_contact_row(row):
            found += [p for i in row.filled if (p := row.printed(i)) is not None]
    return tuple(found)


def _traces(rows: Sequence[Row], parts: _Parts) -> Traces:
    lines = [row.number for row in rows if not row.is_blank]
    starts = [(heading.kind, heading.line) for heading in parts.headings]
    ends = [*(line - 1 for _, line in starts[1:]), lines[-1] if lines else 0][: len(starts)]
    return Traces(
        moves=(*parts.plans.moves, *parts.results.moves),
        duplicates=(
            *parts.targets.duplicates,
            *parts.overview.duplicates,
            *parts.plans.duplicates,
            *parts.results.duplicates,
            *parts.budget.duplicates,
        ),
        ragged=(*parts.targets.ragged, *parts.results.ragged, *parts.plans.ragged, *parts.budget.ragged),
        offsets=tuple(parts.budget.offsets),
        lost_labels=(*parts.overview.lost, *parts.budget.lost),
        units=tuple(parts.units),
        tables=tuple(table.trace() for table in parts.tables),
        unread=tuple(parts.unread),
        splits=tuple(split for table in parts.tables for split in table.splits),
        filled_labels=(*parts.results.filled, *parts.plans.filled),
        as_of_year_from=parts.as_of.settled_by,
        as_of_year_printed=parts.as_of.has_year,
        has_year_column=parts.results.has_year_column,
        section_kinds=tuple((kind, line, end) for (kind, line), end in zip(starts, ends, strict=True)),
    )
