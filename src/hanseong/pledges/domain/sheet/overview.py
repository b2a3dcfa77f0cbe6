"""사업개요: period, and per programme its place, purpose, time, content and cost. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from hanseong.core.money import MILLION_KRW
from hanseong.pledges.domain.reading import OverviewField, Printed
from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.amounts import MONEY, UNITS, number_of, read_money, unit_of
from hanseong.pledges.domain.sheet.overview_groups import groups_without_name
from hanseong.pledges.domain.sheet.programmes import Programmes
from hanseong.pledges.domain.sheet.rows import Row
from hanseong.pledges.domain.sheet.tables import Table
from hanseong.pledges.domain.sheet.text import label_of, plain, without_bullet
from hanseong.pledges.domain.sheet.traces import Duplicate, LostLabel

_FIELD = re.compile(r"^(?P<label>[가-힣][가-힣 ·]{0,14}?)\s*(?:\((?P<note>[^()]*)\))?\s*:\s*(?P<value>.*)$")
_SOURCES = "|".join(sorted(lexicon.SOURCES - lexicon.TOTAL, key=len, reverse=True))
_SHARE = re.compile(
    rf"(?P<source>{_SOURCES}|[가-힣]{{1,6}}?(?:비|기금|금|세|타|자))\s*:?\s*"
    rf"(?:(?P<money>{MONEY.pattern})|(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<percent>%|퍼센트)?)?"
)
_UNIT = re.compile("|".join(UNITS))


@dataclass
class _Line:
    """A line of the overview: a field, or a name when ``label`` is empty."""

    row: Row
    position: int
    label: str
    value: str


@dataclass
class Overview:
    """What the overview says; ``names`` are the printed programme names with the lines of their fields."""

    period: Printed | None = None
    fields: list[OverviewField] = field(default_factory=list)
    name_lines: list[int] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    lost: list[LostLabel] = field(default_factory=list)


def read_overview(rows: Sequence[Row], tables: Sequence[Table], programmes: Programmes) -> Overview:
    """The overview section; ``rows`` are its lines, ``tables`` its tables."""
    found = Overview()
    table_lines = {
        row.number for table in tables for row in (*table.body, *(r for head in table.heads for r in head))
    }
    lines = list(_once((row for row in rows if row.number not in table_lines), found))
    names = [i for i, line in enumerate(lines) if not line.label and _is_name(lines, i, programmes)]
    printed = [Printed(lines[i].value, lines[i].row.number, lines[i].position) for i in names]
    owners = dict(zip(names, programmes.assign(printed), strict=True))
    nameless = groups_without_name([line.label for line in lines], owners, list(programmes.names))
    current: str | None = None
    for i, line in enumerate(lines):
        if i in owners:
            current = _enter(programmes, owners[i], line)
            found.name_lines.append(line.row.number)
        else:
            if i in nameless:
                current, end = nameless[i]
                numbers = tuple(dict.fromkeys(one.row.number for one in lines[i:end]))
                name = programmes.names[current][0].text if current else ""
                found.lost.append(LostLabel("overview", name, numbers, numbers[0]))
            _take(found, line, current)
    for table in tables:
        _read_table(table, programmes, found)
    _settle_single(found, programmes)
    return found


def _once(rows: Iterable[Row], found: Overview) -> Iterator[_Line]:
    """The lines without a field that stands twice, one below the other."""
    above: Row | None = None
    for row in rows:
        if row.is_blank:
            continue
        lines = list(_lines(row))
        if above is not None and row.text == above.text and all(line.label and line.value for line in lines):
            found.duplicates.append(Duplicate(row.number, above.number, len(row.raw)))
            continue
        above = row
        yield from lines


def _lines(row: Row) -> Iterator[_Line]:
    """The fields and names a line holds; a row ``label | value`` is a field too."""
    if len(row.filled) >= 2:
        first, second = row.filled[0], row.filled[1]
        label = label_of(without_bullet(row.cells[first]))
        if label in lexicon.FIELD:
            rest = " ".join(row.cells[i] for i in row.filled[1:])
            yield _Line(row, second, label, rest)
            return
    for position in row.filled:
        text = without_bullet(row.cells[position])
        match = _FIELD.match(text)
        if match is not None and (label_of(match["label"]) in lexicon.FIELD or len(match["label"]) <= 6):
            note = f"({match['note']})" if match["note"] else ""
            yield _Line(row, position, label_of(match["label"]), match["value"] or note)
        elif label_of(text) in lexicon.CONTENT_HEAD:
            yield _Line(row, position, label_of(text), "")
        elif text:
            yield _Line(row, position, "", text)


def _is_name(lines: Sequence[_Line], index: int, programmes: Programmes) -> bool:
    """A line without label names a programme when it is like one, or when fields of one follow."""
    text = lines[index].value
    if len(text) > 60 or text.startswith("("):
        return False
    likeness = programmes.match(text, 0.6)
    following = lines[index + 1] if index + 1 < len(lines) else None
    has_fields = (
        following is not None
        and following.label in lexicon.FIELD - lexicon.PERIOD_FIELD - lexicon.CONTENT_HEAD | {"내용"}
    )
    return likeness is not None or has_fields


def _enter(programmes: Programmes, known: str | None, line: _Line) -> str | None:
    printed = Printed(line.value, line.row.number, line.position)
    if known is not None:
        programmes.note(known, printed)
        return known
    return programmes.add(printed)


def _take(found: Overview, line: _Line, current: str | None) -> None:
    printed = Printed(line.value, line.row.number, line.position)
    if line.label in lexicon.PERIOD_FIELD and current is None and found.period is None:
        found.period = printed
    elif line.label in lexicon.COST_FIELD:
        amount, sources = read_cost(line.value, unit_of(line.row.text))
        found.fields.append(OverviewField(current, line.label, printed, amount, sources))
    elif line.value:
        found.fields.append(OverviewField(current, line.label or "내용", printed))


def _read_table(table: Table, programmes: Programmes, found: Overview) -> None:
    head = table.heads[0][0]
    labels = [label_of(cell) for cell in head.cells]
    current: str | None = None
    for row in table.body:
        name = row.printed(0)
        if name is not None:
            current = programmes.add(name)
        for i, label in enumerate(labels[1:], start=1):
            value = row.printed(i)
            if value is None:
                continue
            if label in lexicon.COST_FIELD:
                amount, sources = read_cost(value.text, unit_of(head.cells[i]))
                found.fields.append(OverviewField(current, label, value, amount, sources))
            else:
                found.fields.append(OverviewField(current, label, value))


def _settle_single(found: Overview, programmes: Programmes) -> None:
    """With one programme and no names in the overview, its fields are that programme's."""
    if len(programmes.names) == 1 and not found.name_lines:
        only = next(iter(programmes.names))
        found.fields = [
            OverviewField(f.programme or only, f.label, f.printed, f.amount, f.sources) for f in found.fields
        ]


def read_cost(
    text: str, unit: tuple[str, Decimal] | None
) -> tuple[Decimal | None, tuple[tuple[str, Decimal | None], ...]]:
    """백만원 of ``350백만원(구비)`` or ``1,000백만원(국비 600, 구비 400)`` and its sources.

    A source without a number carries the whole amount (None). Percentages become amounts.
    """
    body = plain(text)
    head, _, inside = body.partition("(")
    unit_krw = unit[1] if unit else MILLION_KRW
    won = read_money(head, unit_krw)
    printed_unit = _UNIT.search(head.replace(" ", ""))
    inner = UNITS[printed_unit[0]] if printed_unit else unit_krw
    sources = tuple(_sources(inside or head, won, inner))
    if won is None and sources and all(share is not None for _, share in sources):
        return sum((share for _, share in sources if share is not None), Decimal(0)), sources
    return (None if won is None else won / MILLION_KRW), sources


def _sources(text: str, won: Decimal | None, unit_krw: Decimal) -> Iterator[tuple[str, Decimal | None]]:
    for match in _SHARE.finditer(text):
        source = lexicon.source_of(match["source"])
        if not source or source == "합계" or source.startswith("사업"):
            continue
        if match["money"]:
            yield source, (read_money(match["money"]) or Decimal(0)) / MILLION_KRW
        elif not match["number"]:
            yield source, None
        elif match["percent"]:
            yield source, (won or Decimal(0)) * number_of(match["number"]) / 100 / MILLION_KRW
        else:
            yield source, number_of(match["number"]) * unit_krw / MILLION_KRW
