"""Structure and extraction: sections, repeats, ragged rows, lost breaks, blanks and pictures. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from hanseong.pledges.domain.reading import Section
from hanseong.pledges.domain.rules.case import ERROR, HIGH, INFO, LOW, MEDIUM, WARN, Case, Findings, finding
from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.text import ITEM_MARK, STRONG_MARKS, label_of, plain, without_bullet

_NUMBER = re.compile(r"\d{1,2}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]")
_FIELD = re.compile(r"^(\s*\W?\s*)([가-힣][가-힣 ]{0,10}?)\s*[::]")
_PREFIX = re.compile(r"^(\s*)([-◦○●□■•·*o]?)")
_MOVED = "머리글은 {expected}칸인데 이 행은 {found}칸이라 값이 다른 열에 놓였을 수 있습니다."
_TOLD = "표의 머리글이 없어 값의 생김새로 열을 {columns}(으)로 읽었습니다. 열이 맞는지 확인하십시오."
_UNREAD = "표의 머리글이 없어 어느 열이 무엇인지 알 수 없습니다. 이 행들은 읽지 않았습니다."
_MOVED_WITHIN = "칸 수는 머리글과 같지만 값이 다른 열에 놓인 것으로 보입니다."


def section_gap(case: Case) -> Findings:
    """The numbered sections skip or repeat a number."""
    sections = case.reading.sections
    numbers = [section.number for section in sections]
    if len(numbers) < 2 or numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return
    wrong = [here.line for before, here in pairwise(sections) if here.number != before.number + 1]
    renumbered = _renumbered(case, sections)
    lines = {*wrong, *(line for line, _, _ in renumbered)}
    yield finding(
        "SECTION_GAP",
        lines,
        WARN,
        MEDIUM,
        "항목 번호가 {numbers} 순으로 되어 있어 이어지지 않습니다. 서식에서 일부러 뺀 항목인지 확인하십시오.",
        printed=", ".join(map(str, numbers)),
        suggestion=", ".join(str(numbers[0] + i) for i in range(len(numbers))),
        edits=tuple(renumbered),
        numbers=", ".join(map(str, numbers)),
    )


def _renumbered(case: Case, sections: Sequence[Section]) -> list[tuple[int, int, str]]:
    first = sections[0].number
    found = []
    for place, section in enumerate(sections):
        if section.number == first + place:
            continue
        for position, cell in enumerate(case.lines[section.line].cells):
            if cell.strip() and _NUMBER.search(cell):
                found.append((section.line, position, _NUMBER.sub(str(first + place), cell, count=1)))
                break
    return found


def column_shift(case: Case) -> Findings:
    """A row has more or fewer cells than its header."""
    for row in case.reading.traces.ragged:
        aligned = row.aligned
        cells = case.lines[row.line].cells
        edits: list[tuple[int, int, str]] = []
        if aligned is not None:
            wanted = [*aligned, *[""] * (len(cells) - len(aligned))]
            edits = [
                (row.line, i, text) for i, text in enumerate(wanted) if i >= len(cells) or text != cells[i]
            ]
        yield finding(
            "COLUMN_SHIFT",
            (row.line,),
            ERROR,
            MEDIUM if aligned is not None else LOW,
            _MOVED_WITHIN if row.expected == row.found else _MOVED,
            printed=" | ".join(plain(cell) for cell in cells),
            suggestion=" | ".join(plain(cell) for cell in aligned) if aligned is not None else "",
            edits=tuple(edits),
            expected=row.expected,
            found=row.found,
        )


def rows_split(case: Case) -> Findings:
    """One row is printed over several lines; it was put together."""
    for split in case.reading.traces.splits:
        first, *others = split.lines
        cells = case.lines[first].cells
        edits = [
            (first, i, text) for i, text in enumerate(split.cells) if i >= len(cells) or text != cells[i]
        ]
        edits += [(line, i, "") for line in others for i, cell in enumerate(case.lines[line].cells) if cell]
        yield finding(
            "COLUMN_SHIFT",
            split.lines,
            WARN,
            MEDIUM,
            "한 행이 여러 줄로 나뉘어 있어 하나로 이어 읽었습니다.",
            printed=" / ".join(plain(case.lines[line].text) for line in split.lines),
            suggestion=" | ".join(plain(cell) for cell in split.cells),
            edits=tuple(edits),
        )


def heads_lost(case: Case) -> Findings:
    """A table stands without its head: its columns were told by their cells, or it was not read."""
    for table in case.reading.traces.tables:
        if table.is_rebuilt:
            yield finding("COLUMN_SHIFT", table.lines, ERROR, MEDIUM, _TOLD, columns=", ".join(table.columns))
    for unread in case.reading.traces.unread:
        yield finding("COLUMN_SHIFT", unread.lines, ERROR, LOW, _UNREAD)


def row_duplicated(case: Case) -> Findings:
    """The same row stands twice."""
    for twice in case.reading.traces.duplicates:
        cells = case.lines[twice.line].cells
        printed = " | ".join(plain(cell) for cell in cells if cell.strip())
        yield finding(
            "ROW_DUPLICATED",
            (twice.first, twice.line),
            ERROR,
            MEDIUM,
            "{first}행과 같은 행이 {line}행에 다시 나옵니다. 둘 다 세면 합계가 부풀려집니다.",
            printed=printed,
            suggestion=f"{twice.line}행 삭제",
            edits=tuple((twice.line, i, "") for i, cell in enumerate(cells) if cell.strip()),
            first=twice.first,
            line=twice.line,
        )


def header_repeated(case: Case) -> Findings:
    """A table header comes again inside the same table."""
    for table in case.reading.traces.tables:
        for head in table.headers[1:]:
            yield finding(
                "HEADER_REPEATED",
                head,
                INFO,
                HIGH,
                "같은 표의 머리글이 쪽 나눔으로 다시 나옵니다. 새 표가 아닙니다.",
                printed=plain(case.lines[head[0]].text),
            )


def hierarchy_lost(case: Case) -> Findings:
    """Names and their fields stand at the same indent, so indents do not tell the nesting."""
    lines = [line for line in case.section_lines("overview") if not line.is_blank and len(line.cells) == 1]
    names = {printed.line for p in case.reading.programmes for printed in p.names}
    levels: dict[int, tuple[int, str]] = {}
    fields: list[int] = []
    for line in lines:
        text = line.text
        match = _PREFIX.match(text)
        levels[line.number] = (line.indent or len(match[1]), match[2]) if match else (line.indent, "")
        field = _FIELD.match(text)
        if (
            field is not None
            and label_of(field[2]) in lexicon.FIELD - lexicon.PERIOD_FIELD - lexicon.CONTENT_HEAD
        ):
            fields.append(line.number)
    named = [line.number for line in lines if line.number in names]
    set_of = frozenset(fields)
    flat = [n for n in named if any(levels.get(f) == levels[n] for f in {n + 1, n + 2, n + 3} & set_of)]
    if flat:
        yield finding(
            "HIERARCHY_LOST",
            [*named, *fields],
            INFO,
            HIGH,
            "들여쓰기로는 어느 항목이 어느 단위사업에 속하는지 알 수 없어 낱말로 묶었습니다.",
            printed=without_bullet(case.lines[flat[0]].text),
        )


def linebreak_lost(case: Case) -> Findings:
    """Several list items run on in one line of a cell."""
    for row in case.activities:
        for printed in row.cells:
            marks = [m for m in ITEM_MARK.finditer(printed.text) if m[0].strip()[:1] in f"{STRONG_MARKS}※o"]
            if len(marks) > 1 and len(printed.text.splitlines()) < len(marks):
                yield finding(
                    "LINEBREAK_LOST",
                    (row.line,),
                    INFO,
                    HIGH,
                    "항목 {count}개가 한 줄에 이어져 있어 항목 기호에서 나누었습니다.",
                    printed=plain(printed.text),
                    count=len(marks),
                )


def merged_cell(case: Case) -> Findings:
    """A blank cell may belong to a merged neighbor, or nothing is there."""
    received = case.received
    plans = case.reading.plans
    for before, row in pairwise(plans):
        last = row.cells[-1] if row.cells else None
        is_covered = last is not None and last.cell in case.lines[row.line].covered
        if (
            row.items
            or not before.items
            or row.quarter is None
            or is_covered
            or row.programme != before.programme
        ):
            continue
        yield finding(
            "MERGED_CELL",
            (before.line, row.line),
            INFO,
            MEDIUM,
            "내용 칸이 비어 있습니다. 위 칸과 병합된 것인지 내용이 없는 것인지 알 수 없습니다.",
            printed=plain(case.lines[row.line].text),
        )
    columns = {r.activity_printed.cell for r in case.reading.results if r.activity_printed is not None}
    for result in case.reading.results:
        if not result.items and result.amounts == () and not columns & case.lines[result.line].covered:
            yield finding(
                "MERGED_CELL",
                (result.line,),
                INFO,
                MEDIUM,
                "내용 칸이 비어 있습니다. 위 칸과 병합된 것인지 내용이 없는 것인지 알 수 없습니다.",
                printed=plain(case.lines[result.line].text),
            )
    filled = [line for line in case.reading.traces.filled_labels if line in case.lines]
    if filled and not received.has_spans:
        yield finding(
            "MERGED_CELL",
            filled,
            INFO,
            MEDIUM,
            "단위사업 칸이 빈 {count}개 행을 병합된 칸으로 보고 위의 이름으로 읽었습니다.",
            count=len(filled),
        )


def image_lost(case: Case) -> Findings:
    """A caption stands without its picture."""
    pictures = case.reading.pictures
    if pictures and case.received.picture_count < len(pictures):
        yield finding(
            "IMAGE_LOST",
            [picture.line for picture in pictures],
            INFO,
            HIGH if not case.received.picture_count else MEDIUM,
            "사진 설명 {captions}개에 사진은 {pictures}개입니다.",
            printed=", ".join(plain(picture.text) for picture in pictures),
            captions=len(pictures),
            pictures=case.received.picture_count,
        )


def eof_no_newline(case: Case) -> Findings:
    """The file's last line has no line end; it is not quoted, since it usually names people."""
    lines = case.received.lines
    is_last = bool(lines) and lines[-1].number == case.reading.last_line
    if case.received.media == "text" and is_last and not case.received.ends_with_newline:
        yield finding(
            "EOF_NO_NEWLINE",
            (lines[-1].number,),
            INFO,
            HIGH,
            "파일의 마지막 줄이 줄바꿈 없이 끝납니다.",
        )
