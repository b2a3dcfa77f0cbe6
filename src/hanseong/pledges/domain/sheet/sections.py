"""The section headings of a sheet: ``1. 사업목표``, with Ⅰ. 가. or □ before it, or ``[사업목표]``. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from hanseong.pledges.domain.reading import Section
from hanseong.pledges.domain.sheet.rows import Row
from hanseong.pledges.domain.sheet.text import compact, plain

Form = Literal["number", "roman", "hangul", "mark"]
SectionKind = Literal["goal", "overview", "results", "plans", "budget", "pictures", "issues", "other"]

_KINDS: tuple[tuple[re.Pattern[str], SectionKind], ...] = (
    (re.compile(r"향후|추진일정"), "plans"),
    (re.compile(r"쟁점|문제점|애로|건의|해소"), "issues"),
    (
        re.compile(
            r"집행예산|예산집행|예산현황|투자계획|투자현황|재원|소요예산|사업비현황|사업비집행|연도별사업비|예산및집행"
        ),
        "budget",
    ),
    (re.compile(r"위치도|사진"), "pictures"),
    (re.compile(r"실적|성과|추진상황|추진현황|추진경과|이행상황"), "results"),
    (re.compile(r"목표|연차별"), "goal"),
    (re.compile(r"개요"), "overview"),
    (re.compile(r"추진계획|세부계획"), "plans"),
    (re.compile(r"기타|협조|근거|배경|필요성|기대효과|평가|홍보|체계|의견|참고"), "other"),
)
_HEADING = re.compile(
    r"(?:(?P<arabic>\d{1,2})\s*[.)]|(?P<roman>[IVX]{1,4})\s*[.)]?(?=\s|[가-힣])|(?P<hangul>[가나다라마바사아자차])\s*[.)]|(?P<mark>[□■○●◇◆▣◈❍▶])"
    r"|(?P<bracket>[<\[【《「]))\s*(?P<title>[^<>\[\]【】《》「」]{2,40}?)\s*[>\]】》」]?"
)
_CAPTION = re.compile(r"\s*[(\[<][^()]*(?:단위|기준|현재)[^()]*[)\]>]?\s*$")
_CONTINUED = re.compile(r"[(<\[]?계속[)>\]]?$")
_LONGEST = 200  # signs of a heading with its caption
_HANGUL = "가나다라마바사아자차"
_ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}


@dataclass(frozen=True)
class Heading:
    """A heading found; ``number`` 0 for a heading without one."""

    number: int
    title: str
    kind: SectionKind
    line: int
    form: Form

    def as_section(self) -> Section:
        """What the reading keeps."""
        return Section(self.number, self.title, self.line)


def kind_of(title: str) -> SectionKind | None:
    """What a heading announces; None for an unknown title."""
    key = compact(title)
    if len(key) > 18:
        return None
    return next((kind for pattern, kind in _KINDS if pattern.search(key)), None)


def heading_of(row: Row) -> Heading | None:
    """The heading a line may be; its number is not yet checked against the others."""
    text = _heading_text(row)
    match = _HEADING.fullmatch(text) if text else None
    if match is None:
        return None
    title = match["title"]
    kind = kind_of(title)
    if match["arabic"]:
        return Heading(int(match["arabic"]), title, kind or "other", row.number, "number")
    if kind is None or kind == "other":
        return None
    if match["roman"]:
        return Heading(_ROMAN.get(match["roman"], 0), title, kind, row.number, "roman")
    if match["hangul"]:
        return Heading(_HANGUL.index(match["hangul"]) + 1, title, kind, row.number, "hangul")
    return Heading(0, title, kind, row.number, "mark")


def _heading_text(row: Row) -> str:
    if not row.filled or len(row.filled) > 2:
        return ""
    texts = [row.cells[i] for i in row.filled]
    if len(texts) == 2 and not re.match(r"[(\[<].*(?:단위|기준)", texts[1]):
        return ""
    if len(texts[0]) > _LONGEST:
        return ""
    text = _CAPTION.sub("", texts[0])
    if ":" in text or len(text) > 46 or re.search(r"[.다함음]$", text):
        return ""
    return plain(text)


def find_headings(rows: Sequence[Row]) -> list[Heading]:
    """The headings of one sheet in order, in the one form this sheet uses.

    A numbered line of unknown title counts only where its number goes on with the known ones.
    """
    found = [heading for heading in (heading_of(row) for row in rows) if heading is not None]
    known = {form: sum(1 for h in found if h.form == form and kind_of(h.title)) for form in get_args(Form)}
    form = max(known, key=lambda name: known[name])
    chosen = [h for h in found if h.form == form]
    if form == "number":
        chosen = _consistent(chosen)
    return [
        heading
        for before, heading in zip([None, *chosen], chosen, strict=False)
        if before is None or not _goes_on(before, heading)
    ]


def _goes_on(before: Heading, heading: Heading) -> bool:
    """``3. 추진실적(계속)`` at the top of a page begins nothing."""
    return (before.number, before.kind) == (heading.number, heading.kind) and bool(
        _CONTINUED.search(compact(heading.title))
    )


def _consistent(found: Sequence[Heading]) -> list[Heading]:
    sure = [kind_of(heading.title) not in {None, "other"} for heading in found]
    after: list[int | None] = []
    number: int | None = None
    for heading, is_sure in zip(reversed(found), reversed(sure), strict=True):
        after.append(number)
        number = heading.number if is_sure else number
    kept: list[Heading] = []
    highest = 0
    for heading, is_sure, later in zip(found, sure, reversed(after), strict=True):
        if is_sure or (heading.number == highest + 1 and (later is None or heading.number <= later)):
            kept.append(heading)
            highest = max(highest, heading.number)
    return kept
