"""The official form 공약사항 추진상황 관리카드, built from working rows or a frozen quarter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from hanseong.core.documents.model import Block, Cell, Document, Heading, Paragraph, Picture, Table
from hanseong.pledges.domain.sheet_documents.amounts import amount_text
from hanseong.pledges.domain.sheet_documents.content import BudgetRow, PlanItem, ResultItem, SheetContent


def official_sheet(content: SheetContent, *, is_simulated: bool = False) -> Document:
    """The sheet in its own structure; sections are numbered 1 to 6 without a gap."""
    parts = [
        ("사업목표", tuple(_goals(content))),
        ("사업개요", tuple(_overview(content))),
        ("추진실적", tuple(_results(content))),
        ("향후 추진계획", tuple(_plans(content))),
        ("집행예산 현황", tuple(_budget(content))),
        ("위치도 및 현황사진", tuple(_pictures(content))),
    ]
    blocks: list[Block] = [
        Paragraph(f"{content.goal} - {content.area}".strip(" -")),
        _head_table(content),
    ]
    for number, (title, members) in enumerate(parts, start=1):
        blocks.append(Heading(f"{number}. {title}", level=2))
        blocks.extend(members or (Paragraph("해당 없음", is_note=True),))
    blocks.extend(_contacts(content))
    return Document(
        title=content.title,
        subtitle=f"{content.number} · {quarter_text(content)}",
        blocks=tuple(blocks),
        simulated=is_simulated,
    )


def quarter_text(content: SheetContent) -> str:
    """``2024년 2/4분기 기준``, with the revision of a frozen quarter."""
    text = f"{content.as_of.year}년 {content.as_of.number}/4분기 기준"
    return f"{text} (r{content.revision})" if content.revision > 1 else text


def _head(text: str, *, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(text, colspan=columns, rowspan=rows, is_header=True, align="center")


def _center(text: str, *, rows: int = 1, columns: int = 1) -> Cell:
    return Cell(text, rowspan=rows, colspan=columns, align="center")


def _head_table(content: SheetContent) -> Table:
    total = "" if content.total_budget is None else f"{amount_text(content.total_budget)}백만원"
    return Table(
        kind="head",
        widths=(2.0, 1.0, 1.0, 2.0, 2.0),
        rows=(
            (_head("소요예산"), _head("사업구분", columns=2), _head("사업주체"), _head("추진상황")),
            tuple(
                _center(text)
                for text in (total, content.continuity, content.completion, content.owner, content.state)
            ),
        ),
    )


def _goals(content: SheetContent) -> Iterator[Block]:
    if content.term_goal:
        yield Paragraph(f"임기내 목표: {content.term_goal}", marker="-")
    if content.targets:
        yield Paragraph("연차별 추진계획", marker="-")
        heading = (_head("단위사업"), *(_head(f"{year}년") for year in content.target_years))
        rows = tuple(
            (
                Cell(row.programme),
                *(Cell(t, value=v, align="center") for t, v in zip(row.texts, row.values, strict=True)),
            )
            for row in content.targets
        )
        yield Table((heading, *rows), kind="targets", widths=(3.0, *(1.4 for _ in content.target_years)))


def _overview(content: SheetContent) -> Iterator[Block]:
    if content.period_text:
        yield Paragraph(f"기 간 : {content.period_text}", marker="-")
    if content.overview:
        yield Paragraph("주요내용", marker="-")
    for programme, items in groupby(content.overview, key=lambda item: item.programme):
        if programme:
            yield Paragraph(programme, indent=1, marker="-")
        for item in items:
            yield Paragraph(f"{item.label} : {item.text}", indent=2 if programme else 1, marker="-")


def _results(content: SheetContent) -> Iterator[Block]:
    if not content.results:
        return
    heading = (
        (
            _head("단위사업", rows=2),
            _head("추진기간", columns=2),
            _head("추진내용", rows=2),
            _head("사업비 (백만원)", rows=2),
        ),
        (_head("분기"), _head("일자")),
    )
    rows: list[tuple[Cell, ...]] = []
    for programme, members in groupby(content.results, key=lambda item: (item.programme_id, item.programme)):
        group = list(members)
        label: tuple[Cell, ...] = (_center(programme[1], rows=len(group)),)
        for quarter, same in groupby(group, key=lambda item: item.quarter):
            run = list(same)
            cell: tuple[Cell, ...] = (_center(_short_quarter(quarter), rows=len(run)),)
            for item in run:
                rows.append((*label, *cell, *_result_cells(item)))
                label, cell = (), ()
    yield Table((*heading, *rows), header_rows=2, kind="results", widths=(2.2, 1.3, 1.5, 6.0, 1.5))


def _short_quarter(quarter: object) -> str:
    code = str(quarter or "")
    return f"'{code[2:4]}.{code[-1]}분기" if code else ""


def _bulleted(items: tuple[str, ...]) -> str:
    return "\n".join(item if item[:1] in "◦-※○" else f"◦ {item}" for item in items)


def _result_cells(item: ResultItem) -> tuple[Cell, ...]:
    executed = [value for value, status in item.amounts if status == "executed"]
    value = executed[0] if len(item.amounts) == 1 and executed else None
    return (
        _center(item.date_text),
        Cell(_bulleted(item.items)),
        Cell(item.amount_text, value=value, align="right" if item.amounts else "center"),
    )


def _plans(content: SheetContent) -> Iterator[Block]:
    if not content.plans:
        return
    rows: list[tuple[Cell, ...]] = [(_head("단위사업"), _head("기 간", columns=2), _head("추진내용"))]
    for programme, members in groupby(content.plans, key=lambda plan: plan.programme):
        group = list(members)
        label: tuple[Cell, ...] = (_center(programme, rows=len(group)),)
        for year, same in groupby(group, key=_year):
            run = list(same)
            cell: tuple[Cell, ...] = (_center(f"{year}년" if year else "", rows=len(run)),)
            for plan in run:
                quarter = f"{plan.quarter.number}분기" if plan.quarter else ""
                rows.append((*label, *cell, _center(quarter), Cell(_bulleted(plan.items))))
                label, cell = (), ()
    yield Table(tuple(rows), kind="plans", widths=(2.2, 1.1, 1.0, 7.0))


def _year(plan: PlanItem) -> int:
    return plan.quarter.year if plan.quarter else 0


def _budget(content: SheetContent) -> Iterator[Block]:
    if not content.budget:
        return
    note = f"({content.as_of.number}/4분기 기준, 단위 : 백만원)"
    yield Paragraph(note, align="right")
    heading = (_head("구 분", columns=2), *(_head(column) for column in content.budget_columns))
    rows: list[tuple[Cell, ...]] = []
    for source, members in groupby(content.budget, key=lambda row: row.source):
        group = list(members)
        label: tuple[Cell, ...] = (_center(_padded(source), rows=len(group)),)
        for row in group:
            rows.append((*label, _center(row.stage), *_budget_cells(row)))
            label = ()
    yield Table((heading, *rows), kind="budget", widths=(1.2, 1.0, *(1.3 for _ in content.budget_columns)))


def _padded(source: str) -> str:
    """Two-syllable labels are printed with a blank between (합 계)."""
    return " ".join(source) if len(source) == len("합계") else source


def _budget_cells(row: BudgetRow) -> Iterator[Cell]:
    for text, value in zip(row.texts, row.values, strict=True):
        yield Cell(text, value=value, align="right" if value is not None else "center")


def _pictures(content: SheetContent) -> Iterator[Block]:
    for picture in content.pictures:
        yield Picture(picture.caption, picture.content, picture.media_type)


def _contacts(content: SheetContent) -> Iterator[Block]:
    rows = tuple(
        (_center(line.department), _center(f"{line.role} {line.name}".strip()), _center(line.phone))
        for line in content.contacts
    )
    if rows:
        yield Table(rows, header_rows=0, kind="contacts", widths=(2.0, 3.0, 2.0))
