"""Several sheets in one file: where each begins. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.contacts import is_contact_row
from hanseong.pledges.domain.sheet.rows import Row
from hanseong.pledges.domain.sheet.sections import heading_of, kind_of
from hanseong.pledges.domain.sheet.text import label_of, without_bullet, words_of

_SURE = words_of("사업구분 사업주체 추진주체 시행주체 추진상황 추진상태 이행상황 이행상태 추진여부")
_GROUPS = (
    lexicon.HEAD_BUDGET,
    lexicon.HEAD_KIND,
    lexicon.HEAD_OWNER,
    lexicon.HEAD_STATUS,
    lexicon.HEAD_CONTINUITY,
    lexicon.HEAD_COMPLETION,
)
_GOAL = re.compile(
    r"^\s*(?:목표\s*)?(?:[IVXⅠ-Ⅻ]{1,5}|\d{1,2})\s*[.．].*[①-⑳㉠-㉻]|^\s*[IVXⅠ-Ⅻ]{1,5}\s*[.．]\s*\S"
)
_CARD = re.compile(r"관리\s*카드|공약(?:사항|사업)?\s*(?:추진|이행)\s*(?:상황|현황)")
_NAMING = lexicon.HEAD_NUMBER | (lexicon.HEAD_TITLE - lexicon.LABEL)
_BLOCK = 8
_HEAD_ROOM = 14


def is_head_row(row: Row) -> bool:
    """A row of the head table: labels such as 소요예산, 사업구분, 사업주체, 추진상황."""
    if len(row.filled) < 2:
        return False
    labels = {label_of(row.cells[i]) for i in row.filled}
    groups = sum(1 for group in _GROUPS if labels & group)
    return groups >= 2 and bool(labels & _SURE) and not labels & {"추진내용", "추진실적", "일자"}


def sheet_bounds(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """``(first, end)`` index pairs that part the rows into sheets; empty when there is none."""
    anchors: list[int] = []
    last = -1000
    for index, row in enumerate(rows):
        if is_head_row(row) or _begins_head_lines(rows, index):
            if index - last > _BLOCK:
                anchors.append(index)
            last = index
    anchors = anchors or _by_sections(rows)
    if not anchors:
        return []
    starts = [
        0,
        *(_start(rows, before, anchor) for before, anchor in pairwise(anchors)),
    ]
    return list(zip(starts, [*starts[1:], len(rows)], strict=True))


def _line_label(row: Row) -> str:
    """The label of a line ``추진상황 : …`` outside any table."""
    if len(row.filled) != 1:
        return ""
    head, sign, _ = without_bullet(row.cells[row.filled[0]]).partition(":")
    return label_of(head) if sign else ""


def _begins_head_lines(rows: Sequence[Row], index: int) -> bool:
    """A head printed as lines instead of a table: several labels in a row, then the goals."""
    if _line_label(rows[index]) not in lexicon.HEAD:
        return False
    near = [row for row in rows[index : index + 2 * _BLOCK] if not row.is_blank][: _BLOCK + 4]
    labels: set[str] = set()
    for row in near:
        heading = heading_of(row)
        if heading is not None and kind_of(heading.title) is not None:
            groups = sum(1 for group in _GROUPS if labels & group)
            return kind_of(heading.title) == "goal" and groups >= 2 and bool(labels & _SURE)
        labels.add(_line_label(row))
    return False


def _by_sections(rows: Sequence[Row]) -> list[int]:
    """Without a head table, a sheet begins at its first section; a first section again is a new sheet."""
    anchors: list[int] = []
    seen: set[str] = set()
    for index, row in enumerate(rows):
        heading = heading_of(row)
        kind = kind_of(heading.title) if heading is not None else None
        if heading is None or kind is None or kind == "other":
            continue
        if not anchors or (heading.number == 1 and kind == "goal" and "goal" in seen):
            anchors.append(index)
            seen = set()
        seen.add(kind)
    return anchors


def _start(rows: Sequence[Row], before: int, anchor: int) -> int:
    """Walk up from a head table to the first line of its sheet."""
    start = anchor
    for index in range(anchor - 1, max(before, anchor - _HEAD_ROOM), -1):
        row = rows[index]
        if row.is_blank:
            continue
        if is_contact_row(row) or (len(row.filled) > 3 and not _names_pledge(row)):
            break
        start = index
        if _GOAL.search(" ".join(row.raw)) and not _is_card(rows, index):
            break
        if _CARD.search(row.text):
            break
    return start


def _names_pledge(row: Row) -> bool:
    """A row with the goal, the number or the title of a pledge."""
    labels = {label_of(row.cells[i]) for i in row.filled}
    return bool(_GOAL.search(" ".join(row.raw)) or labels & _NAMING)


def _is_card(rows: Sequence[Row], index: int) -> bool:
    """Whether the card's own title stands right above the goal line."""
    above = [row for row in rows[max(0, index - 3) : index] if not row.is_blank]
    return bool(above) and bool(_CARD.search(above[-1].text)) and not is_contact_row(above[-1])
