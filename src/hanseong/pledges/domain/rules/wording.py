"""Words and signs: suspect words, name variants, quotes, padding, look-alikes, personal data. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from hanseong.pledges.domain.reading import Irregularity
from hanseong.pledges.domain.rules.case import HIGH, INFO, MEDIUM, WARN, Case, Findings, finding
from hanseong.pledges.domain.rules.suspects import Suspect, find_suspects
from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.contacts import is_contact_row, shapes_of
from hanseong.pledges.domain.sheet.rows import Row
from hanseong.pledges.domain.sheet.text import compact, plain

_PHONE = re.compile(r"(?:☎|☏)\s*\d{3,4}|0\d{1,2}-\d{3,4}-\d{4}|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+")
_FAMILIES = (
    ("글머리표", "◦○●•∘⚬"),
    ("가운뎃점", "·ㆍ・‧∙"),
    ("물결표", "~∼〜～"),
    ("따옴표", "'’‘′`＇"),
    ("줄표", "–—−―－"),
    ("쉼표", ",，"),
    ("쌍점", ":："),
    ("괄호", "(（"),
)
_WIDE_DIGITS = "０１２３４５６７８９"
_LABELS = frozenset().union(
    *(lexicon.FIELD, lexicon.LABEL, lexicon.YEAR, lexicon.PERIOD, lexicon.SOURCES, lexicon.STAGES),
    *(lexicon.HEAD, lexicon.DATE, lexicon.QUARTER, lexicon.AMOUNT, lexicon.NOTE),
)
_LATIN = re.compile(r"[A-Za-z](?:/?[A-Za-z0-9])+")


def word_suspect(case: Case) -> Findings:
    """A word nobody uses, close to a known term."""
    officials = {contact.printed.line for contact in case.reading.contacts}
    cells = [cell for cell in case.texts if cell[0] not in officials]  # names are no slips
    for suspect in find_suspects([text for _, _, text in cells]):
        for line, position, text in cells:
            if suspect.word in text:
                yield _suspected(line, position, text, suspect)


def _suspected(line: int, position: int, text: str, suspect: Suspect) -> Irregularity:
    return finding(
        "WORD_SUSPECT",
        (line,),
        WARN,
        MEDIUM,
        "“{word}”은(는) 쓰지 않는 말입니다. “{known}”의 오기로 보입니다.",
        printed=suspect.word,
        suggestion=suspect.known,
        edits=((line, position, text.replace(suspect.word, suspect.known)),),
        word=suspect.word,
        known=suspect.known,
    )


def name_variant(case: Case) -> Findings:
    """One programme is named in several ways."""
    for programme in case.reading.programmes:
        spellings = dict.fromkeys(plain(printed.text) for printed in programme.names)
        if len(spellings) > 1:
            yield finding(
                "NAME_VARIANT",
                [printed.line for printed in programme.names],
                INFO,
                HIGH if len({compact(name) for name in spellings}) == 1 else MEDIUM,
                "“{name}”이(가) {count}가지로 적혀 있습니다.",
                printed=" / ".join(spellings),
                name=programme.name,
                count=len(spellings),
            )


def quote_in_text(case: Case) -> Findings:
    """An apostrophe inside the content is not the start of a new date cell."""
    for row in case.activities:
        if any("'" in plain(item) for item in row.items):
            yield finding(
                "QUOTE_IN_TEXT",
                (row.line,),
                INFO,
                HIGH,
                "내용 안의 작은따옴표는 새 일자 칸의 시작이 아닙니다.",
                printed=next(plain(item) for item in row.items if "'" in plain(item)),
            )


def label_spaced(case: Case) -> Findings:
    """Padding spaces inside labels."""
    lines, shown = [], []
    for number, _, text in case.texts:
        label = re.sub(r"^\W+", "", plain(text)).split(":")[0].strip()
        if len(label) <= 16 and lexicon.is_spaced(label) and compact(label) in _LABELS:
            lines.append(number)
            shown.append(label)
    if lines:
        yield finding(
            "LABEL_SPACED",
            lines,
            INFO,
            HIGH,
            "이름표 안에 벌림 띄어쓰기가 있어 붙여서 읽었습니다.",
            printed=", ".join(dict.fromkeys(shown)),
        )


def glyph(case: Case) -> Findings:
    """Look-alike signs of different code points, or letter case that varies, for one thing."""
    cells = [(line, text) for line, _, text in case.texts]
    used = frozenset().union(*(text for _, text in cells))
    for name, signs in _FAMILIES:
        if len(present := used.intersection(signs)) > 1:
            yield from _glyph(name, _places(cells, present.intersection))
    if used.intersection(_WIDE_DIGITS):
        yield from _glyph("숫자", _places(cells, _widths))
    spellings: dict[str, dict[str, list[int]]] = {}
    for line, text in cells:
        for word in _LATIN.findall(text):
            spellings.setdefault(word.casefold(), {}).setdefault(word, []).append(line)
    for forms in spellings.values():
        yield from _glyph("글자", forms)


def _places(cells: Sequence[tuple[int, str]], forms: Callable[[str], Iterable[str]]) -> dict[str, list[int]]:
    """The lines of every form a sign is printed in."""
    where: dict[str, list[int]] = {}
    for line, text in cells:
        for form in forms(text):
            where.setdefault(form, []).append(line)
    return where


def _widths(text: str) -> set[str]:
    """Ordinary and full-width digits."""
    return {
        "０" if "０" <= sign <= "９" else "0" for sign in text if sign in "0123456789" or "０" <= sign <= "９"
    }


def _glyph(name: str, where: dict[str, list[int]]) -> Findings:
    if len(where) < 2:
        return
    usual = max(where, key=lambda sign: len(where[sign]))
    lines = [line for sign, found in where.items() if sign != usual for line in found]
    yield finding(
        "GLYPH",
        [*lines, where[usual][0]],
        INFO,
        HIGH,
        "같은 {kind}가 여러 모양으로 적혀 있습니다: {signs}.",
        printed=", ".join(where),
        kind=name,
        signs=", ".join(where),
    )


def personal_data(case: Case) -> Findings:
    """Names, phones or mail of persons."""
    lines = {contact.printed.line for contact in case.reading.contacts}
    lines |= {line for line, _, text in case.texts if _PHONE.search(unicodedata.normalize("NFKC", text))}
    if lines:
        yield finding(
            "PERSONAL_DATA",
            lines,
            INFO,
            HIGH,
            "사람의 이름이나 연락처가 있습니다. 공개할 때는 가립니다.",
        )


def contact_spacing(case: Case) -> Findings:
    """The contact line is spaced or bracketed unlike its neighbors."""
    shapes: dict[str, list[int]] = {}
    for number, line in case.lines.items():
        if is_contact_row(Row.of(line)):
            for cell in line.cells:
                for shape in shapes_of(cell):
                    shapes.setdefault(shape, []).append(number)
    if len(shapes) < 2:
        return
    usual = Counter({shape: len(lines) for shape, lines in shapes.items()}).most_common(1)[0][0]
    yield finding(
        "CONTACT_SPACING",
        [line for shape, lines in shapes.items() if shape != usual for line in lines],
        INFO,
        HIGH,
        "연락처의 띄어쓰기나 괄호가 다른 줄과 다릅니다.",
        printed=", ".join(shape for shape in shapes if shape != usual),
    )
