"""Management number and title from the lines above the head table. Pure.

The number joins goal numeral, area sign and number by ``-``; its signs stay as printed (NFC only:
NFKC would turn ① into 1 and Ⅱ into II).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hanseong.pledges.domain.reading import Printed
from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.rows import Row
from hanseong.pledges.domain.sheet.text import label_of, plain

_NUMERAL = r"[IVXⅠ-Ⅻⅰ-ⅻ]{1,5}|\d{1,2}"
_AREA = r"[①-⑳㉠-㉻ⓐ-ⓩ]|\(\d{1,2}\)|\d{1,2}(?=[.)])|[가-하](?=[.)])"
_WHOLE = re.compile(
    rf"(?<!\w)({_NUMERAL})\s*[-–]\s*([①-⑳㉠-㉻]|\(?\d{{1,2}}\)?|[가-하])\s*[-–]\s*(\d{{1,3}})(?!\w)"
)
_GOAL_AREA = re.compile(
    rf"^(?:[가-힣]{{1,6}}\s*)?({_NUMERAL})\s*[.．)]?\s*(\S.*?)\s*[-–—－>:/·]\s*({_AREA})[.)]?\s*(\S.*)?$"
)
_GOAL = re.compile(
    r"^(?:[가-힣]{1,6}\s*)?([IVXⅠ-Ⅻⅰ-ⅻ]{1,5})\s*[.．)]?\s+(\S.*)$|^([Ⅰ-Ⅻⅰ-ⅻ])\s*[.．)]?\s*(\S.*)$"
)
_AREA_ALONE = re.compile(r"^([①-⑳㉠-㉻])\s*(\S.*)?$")
_NUMBER = re.compile(
    r"^(?:(?:No|연번|공약번호|번호|관리번호|공약)\s*[.:]?\s*)?(\d{1,3}(?:-\d{1,2})?)\s*[.번호]{0,2}$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(\d{1,3}(?:-\d{1,2})?)\s*(?:[.)]\s*|\s+)(?=\D)(\S.*)$")
_GOAL_NUMBER = re.compile(r"^([IVXⅠ-Ⅻⅰ-ⅻ]{1,5})\s*[-–]\s*(\d{1,3})(?!\d)(.*)$")
_CARD = re.compile(
    r"관리\s*카드|^\W*(?:민선\s*\d+기\s*)?공약(?:사항|사업)?(?:\s*(?:별|실천|추진|이행|관리|상황|현황|계획|보고|실적))*\W*$|년\s*\d/?4?\s*분기.*(?:실적|점검|현황)"
)
_REMARK = re.compile(
    r"\W*(?:(?:작성|기준)일?\s*:?\s*)?[\d\s./'~년월일말제분기-]+(?:기준|현재|작성)?\W*(?:r\d{1,2}\W*)?|\W*단위\s*:.{1,8}"
)
_MANY_CELLS = 4
_PAIR = re.compile(r"^\W*([가-힣 ]{2,8}?)\s*[::]\s*(\S.*)$")


@dataclass(frozen=True)
class Naming:
    """What the lines above the head table say."""

    management_no: str
    goal: Printed | None
    area: Printed | None
    number: Printed | None
    title: Printed


@dataclass
class _Found:
    goal: Printed | None = None
    area: Printed | None = None
    number: Printed | None = None
    titles: list[Printed] | None = None
    labelled: Printed | None = None
    numerals: tuple[str, str, str] = ("", "", "")


def read_title(rows: Sequence[Row]) -> Naming | None:
    """Number and title ("" where none is printed), or None when no line is either."""
    found = _Found(titles=[])
    for printed in _tokens(rows):
        _sort(printed, found)
    titles = [found.labelled] if found.labelled else list(found.titles or ())
    if not titles:
        return _without_title(found)
    if found.number is not None and not found.labelled:
        below = [t for t in titles if (t.line, t.cell) >= (found.number.line, found.number.cell)]
        titles = below or titles[-1:]
    goal, area, number = found.numerals
    texts = dict.fromkeys(t.text for t in titles)  # the same line twice is one title
    title = Printed(" ".join(texts), titles[0].line, titles[0].cell)
    joined = "-".join(part for part in (goal, area, number) if part)
    return Naming(joined, found.goal, found.area, found.number, title)


def _without_title(found: _Found) -> Naming | None:
    """Number or goal alone: a title there is none, and the number says where it should stand."""
    near = found.number or found.area or found.goal
    if near is None:
        return None
    joined = "-".join(part for part in found.numerals if part)
    return Naming(joined, found.goal, found.area, found.number, Printed("", near.line))


def _tokens(rows: Sequence[Row]) -> Iterator[Printed]:
    for row in rows:
        label = ""
        if len(row.filled) >= _MANY_CELLS and not any(_is_naming(cell) for cell in row.cells):
            continue  # values of a head table whose labels are lost
        for position in row.filled:
            raw = re.sub(r"\s+", " ", unicodedata.normalize("NFC", row.raw[position])).strip()
            key = label_of(raw)
            if key in lexicon.HEAD_NUMBER | lexicon.HEAD_TITLE | lexicon.HEAD_GOAL and len(row.filled) > 1:
                label = key
                continue
            yield Printed(f"{label} : {raw}" if label else raw, row.number, position)
            label = ""


def _is_naming(cell: str) -> bool:
    head = label_of(cell.partition(":")[0])
    return head in lexicon.HEAD_NUMBER | lexicon.HEAD_TITLE | lexicon.HEAD_GOAL


def _sort(printed: Printed, found: _Found) -> None:
    text = printed.text
    pair = _PAIR.match(text)
    if pair is not None and label_of(pair[1]) in lexicon.HEAD_TITLE:
        found.labelled = Printed(pair[2], printed.line, printed.cell)
        return
    if pair is not None and label_of(pair[1]) in lexicon.HEAD_NUMBER | lexicon.HEAD_GOAL:
        text = pair[2]
        printed = Printed(text, printed.line, printed.cell)
    readers = (_whole_number, _goal_number, _goal, _number)
    if any(read(text, printed, found) for read in readers):
        return
    if pair is not None and label_of(pair[1]) in lexicon.HEAD:
        return
    is_other = _CARD.search(plain(text)) or re.fullmatch(r"[\W\d]*", text) or is_remark(text)
    if not is_other and found.titles is not None:
        found.titles.append(printed)


def is_remark(text: str) -> bool:
    """A line that only dates the sheet or names its unit: ``2024년 2/4분기 기준``, ``(단위: 백만원)``."""
    return bool(_REMARK.fullmatch(plain(text)))


def _whole_number(text: str, printed: Printed, found: _Found) -> bool:
    match = _WHOLE.search(text)
    if match is None:
        return False
    found.numerals = (match[1], match[2], match[3])
    found.number = printed
    before = re.sub(r"[(\[<【]\s*(?:공약|관리번호|공약번호|번호)?\s*$", "", text[: match.start()])
    after = re.sub(r"^\s*[)\]>】]", "", text[match.end() :])
    rest = (before + after).strip(" .:()[]·-")
    if len(re.findall(r"[가-힣]", rest)) >= 4 and not is_remark(rest) and found.titles is not None:
        found.titles.append(Printed(rest, printed.line, printed.cell))
    return True


def _goal_number(text: str, printed: Printed, found: _Found) -> bool:
    """``Ⅳ-12``: a goal without areas."""
    goal, area, number = found.numerals
    match = _GOAL_NUMBER.match(text)
    if match is None or number or (match[3] and not is_remark(match[3])):
        return False
    found.numerals = (goal or match[1], area, match[2])
    found.number = printed
    return True


def _goal(text: str, printed: Printed, found: _Found) -> bool:
    goal, area, number = found.numerals
    match = _GOAL_AREA.match(text)
    if match is not None:
        found.numerals = (goal or match[1], area or match[3], number)
        found.goal = Printed(f"{match[1]}. {match[2]}", printed.line, printed.cell)
        found.area = Printed(text[match.start(3) :].strip(), printed.line, printed.cell)
        return True
    match = _GOAL.match(text)
    if match is not None:
        found.numerals = (goal or match[1] or match[3], area, number)
        found.goal = printed
        return True
    match = _AREA_ALONE.match(text)
    if match is not None and not area:
        found.numerals = (goal, match[1], number)
        found.area = printed
        return True
    return False


def _number(text: str, printed: Printed, found: _Found) -> bool:
    goal, area, number = found.numerals
    match = _NUMBER.match(text)
    if match is not None and not number:
        found.numerals = (goal, area, match[1])
        found.number = printed
        return True
    match = _NUMBERED.match(text)
    if (
        match is not None
        and not number
        and found.titles is not None
        and not re.match(r"(?:차|년|월|호|대|개|분기|단계)", match[2])
    ):
        found.numerals = (goal, area, match[1])
        found.number = Printed(match[1], printed.line, printed.cell)
        if not is_remark(match[2]):
            found.titles.append(Printed(match[2], printed.line, printed.cell))
        return True
    return False
