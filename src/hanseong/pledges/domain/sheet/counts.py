"""Counts in running text: ``3건``, and the two wordings whose count depends on the reading. Pure.

``등 N건`` is N in all (or N besides the named); ``외 N건`` is N besides the named (or N in all).
Both readings are given, never one bare figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hanseong.pledges.domain.sheet.text import STRONG_MARKS, plain

_UNIT = "건|종|개소|개교|개사|개반|개|명|회|곳|대|식|팀|점|기관|단체|가구|세대|필지|지점|구간|권|편|동|면|부"
_WORDING = re.compile(rf"(?P<kind>등|외)\s*(?:총\s*)?(?P<n>\d[\d,]{{0,15}})(?!\d)\s*(?P<unit>{_UNIT})")
# Words that end in the same syllable: street lamps and school grades, abroad and outdoors.
_OTHER_WORDS = re.compile(
    r"(?:[가-힣](?:로|안|호|명|멸|관|목|상|도|내)|전|초|고|중|균|평|차|우|열|갈|일|이)등$|(?:해|국|시|실|야|교|대|제|예|이|장|소)외$"
)
# One kind of thing counted in several words.
_SAME_UNITS = (frozenset({"건", "종"}), frozenset({"개소", "곳"}), frozenset({"가구", "세대"}))
_LONGEST_ITEM = 400
_NEAR = 8  # letters of a word that ends in the same syllable
_NAMED = re.compile(r",|、| 및 |·")
_CUMULATIVE = re.compile(r"(?:누계|누적|제|매월|월|주|매주|매일|일|분기별?)\s*$")


@dataclass(frozen=True)
class CountWording:
    """One such wording: its text, both readings, and the item it stands in."""

    printed: str
    kind: str
    low: int
    high: int
    unit: str
    at: int


def count_wordings(text: str) -> Iterator[CountWording]:
    """Every 등 N건 and 외 N건 of a text."""
    body = plain(text)
    for match in _WORDING.finditer(body):
        if _OTHER_WORDS.search(body[max(0, match.start() - _NEAR) : match.start() + 1]):
            continue
        before = _item_before(body, match.start())
        if not re.search(r"[가-힣A-Za-z]", before):
            continue
        n = int(match["n"].replace(",", ""))
        named = 1 + len(_NAMED.findall(before))
        yield CountWording(
            f"{before.strip()} {match[0]}".strip(), match["kind"], n, n + named, match["unit"], match.start()
        )


def _item_before(body: str, at: int) -> str:
    """The words of the same item, or of the same parentheses, before a wording."""
    first = max(0, at - _LONGEST_ITEM)
    begin = max([first, *(body.rfind(sign, first, at) + 1 for sign in f"{STRONG_MARKS}※\n;")])
    inside = body.rfind("(", begin, at)
    if inside > body.rfind(")", begin, at):
        begin = inside + 1
    return body[begin:at]


@dataclass(frozen=True)
class Stated:
    """How much a text states of a unit, in both readings."""

    low: int
    high: int
    mentions: int


def stated(text: str, unit: str) -> Stated:
    """All quantities of ``unit`` in a text.

    Cumulative figures, ordinals and frequencies do not count; of ``총 5건(교육 3건, 홍보 2건)``
    only the total does.
    """
    body = plain(text)
    low = high = mentions = 0
    covered: set[int] = set()
    for wording in count_wordings(body):
        if wording.unit == unit:
            low, high, mentions = low + wording.low, high + wording.high, mentions + 1
            covered.update(range(wording.at, wording.at + 9))
    exact = re.compile(
        rf"(?<![\d.~'-])(\d[\d,]{{0,15}})\s*{re.escape(unit)}(?![가-힣])|(?<![\d.~'-])(\d[\d,]{{0,15}})\s*{re.escape(unit)}(?=[을를이가은는의에로등외및]|\s|$)"
    )
    end = -1
    for match in exact.finditer(body):
        before = body[max(0, match.start() - _LONGEST_ITEM) : match.start()]
        if _CUMULATIVE.search(before) or match.start() in covered:
            continue
        between = body[end : match.start()] if end >= 0 else ""
        if between.count("(") > between.count(")"):
            continue
        n = int((match[1] or match[2]).replace(",", ""))
        low, high, mentions, end = low + n, high + n, mentions + 1, match.end()
    return Stated(low, high, mentions)


def stated_in(texts: Iterable[str], unit: str) -> Stated:
    """The sum over several activities."""
    parts = [stated(text, unit) for text in texts]
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    return Stated(low, high, sum(part.mentions for part in parts))


def same_unit(one: str, other: str) -> bool:
    """Whether two counting words count the same kind of thing."""
    return one == other or any(one in units and other in units for units in _SAME_UNITS)
