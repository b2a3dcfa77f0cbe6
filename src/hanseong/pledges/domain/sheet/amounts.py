"""Money as printed: units, prose amounts (12억 1,800만원, 일금 삼천만원) and amount cells. Pure.

An amount cell may hold several amounts with their status: ``16.7 42.5(예정)``, ``20(이월 5)``,
``△3``. △ is the minus sign of Korean budgets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from hanseong.core.money import HUNDRED_MILLION_KRW, MILLION_KRW, THOUSAND_KRW, WON
from hanseong.pledges.domain.reading import AmountReading, AmountStatus, CellState
from hanseong.pledges.domain.sheet.text import compact, is_beyond_numbers, plain

UNITS: dict[str, Decimal] = {
    "조원": Decimal(10) ** 12,
    "십억원": Decimal(10) ** 9,
    "억원": HUNDRED_MILLION_KRW,
    "천만원": Decimal(10) ** 7,
    "백만원": MILLION_KRW,
    "십만원": Decimal(10) ** 5,
    "만원": Decimal(10) ** 4,
    "천원": THOUSAND_KRW,
    "원": WON,
}
_UNIT_NAMES = "|".join(UNITS)
_UNIT = re.compile(rf"(?:단위[:：]?|[(\[])\s*({_UNIT_NAMES})")
_NUMBER = r"(?<!\d)(?<!\d[eExX])\d[\d,]*(?:\.\d+)?(?![\d,.]*[eExX]\d)"  # 1e9 is neither 1 nor 9
MONEY = re.compile(
    rf"(?:{_NUMBER}\s*(?:조|십억|억|천만|백만|십만|만|천)\s*){{1,3}}원|{_NUMBER}\s*(?:십억|억|백만|천만|만|천)?원|{_NUMBER}억"
)
_STEP = re.compile(rf"({_NUMBER})\s*(조|십억|억|천만|백만|십만|만|천)?")
_HANGUL_MONEY = re.compile(
    r"(?<![\d,.가-힣])(?:일금|금)?\s*((?=[일이삼사오육칠팔구][일이삼사오육칠팔구조]{0,9}[십백천만억])[일이삼사오육칠팔구][일이삼사오육칠팔구십백천만억조]+)\s*원"
)
_DIGITS = {sign: n for n, sign in enumerate("일이삼사오육칠팔구", start=1)}
_TENS = {"십": 10, "백": 100, "천": 1000}
_MYRIADS = {"만": 10**4, "억": 10**8, "조": 10**12}
_DASH = re.compile(r"[-─ㅡ_·]+|해당없음|없음")
_STATUS = (
    (re.compile(r"이월"), AmountStatus.CARRIED_OVER),
    (re.compile(r"반납|환수|환불|반환|감액|회수"), AmountStatus.REFUND),
    (re.compile(r"예정|계획|편성"), AmountStatus.PLANNED),
)
_STATUS_WORD = r"이월액?|명시이월|사고이월|반납액?|환수|환불|반환|감액|예정액?|계획|편성|집행액?|기집행"
_STEPPED = re.compile(rf"(?:{_NUMBER}\s*(?:억|천만|백만|십만|만|천)\s*){{2,3}}원?|{_NUMBER}\s*억(?!\s*원)")
_COUNTED = (  # what counts things is no money
    r"(?!\s*(?:회|대(?!비)|건|명|개|월|일|년|분기|차|곳|식(?!대)|종|%|퍼센트|호|가구|세대|팀|권|면"
    r"|㎡|㎞|km|m))"
)
_AMOUNT = re.compile(
    rf"(?P<before>{_STATUS_WORD})?\s*:?\s*(?P<sign>[△▲▵∆\-+])?\s*(?P<number>{_NUMBER})(?![\d.,]*\d){_COUNTED}\s*"
    rf"(?P<unit>{_UNIT_NAMES})?\s*(?:(?P<inside>\([^()]*\))|(?P<after>{_STATUS_WORD})(?!\s*\d))?"
)


@lru_cache(maxsize=1024)
def unit_of(text: str) -> tuple[str, Decimal] | None:
    """``("백만원", 1000000)`` of a caption or column head that names its unit."""
    match = _UNIT.search(compact(text))
    return (match[1], UNITS[match[1]]) if match else None


def number_of(printed: str) -> Decimal:
    """``1,218`` as a Decimal; the caller has matched it to be a number."""
    return Decimal(printed.replace(",", ""))


def decimals_of(printed: str) -> int:
    """How many decimal places a number is printed with."""
    return len(printed.partition(".")[2]) if "." in printed else 0


@dataclass(frozen=True)
class Money:
    """An amount found in prose: its text, won, and half the last printed unit."""

    printed: str
    won: Decimal
    slack: Decimal
    at: int


def money_in(text: str) -> Iterator[Money]:
    """Every amount of a running text that names its unit."""
    body = plain(text)
    if is_beyond_numbers(body):
        return
    for match in MONEY.finditer(body):
        won, slack = Decimal(0), Decimal(0)
        for number, unit in _STEP.findall(match[0]):
            worth = UNITS.get(f"{unit}원", WON) if unit else WON
            won += number_of(number) * worth
            slack = worth.scaleb(-decimals_of(number)) / 2
        yield Money(match[0], won, slack, match.start())
    for match in _HANGUL_MONEY.finditer(body):
        won = Decimal(_hangul_number(match[1]))
        yield Money(match[0], won, WON / 2, match.start())


def _hangul_number(text: str) -> int:
    total, group, digit = 0, 0, 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            group, digit = group + (digit or 1) * _TENS[sign], 0
        else:
            total, group, digit = total + (group + digit or 1) * _MYRIADS[sign], 0, 0
    return total + group + digit


def read_money(text: str, unit_krw: Decimal = MILLION_KRW) -> Decimal | None:
    """The first amount of a text in won; a bare number counts in ``unit_krw``."""
    first = next(money_in(text), None)
    if first is not None:
        return first.won
    body = plain(text)  # only here every kind of digit is a digit: ① counts too
    match = re.search(_NUMBER, body)
    return number_of(match[0]) * unit_krw if match and not is_beyond_numbers(body) else None


@lru_cache(maxsize=16384)
def read_amount_cell(text: str, unit_krw: Decimal) -> tuple[tuple[AmountReading, ...], CellState]:
    """The amounts of a cell in the table's unit, and whether it is a number, a dash, blank or words."""
    body = plain(text)
    if not body:
        return (), CellState.BLANK
    if _DASH.fullmatch(body.replace(" ", "")):
        return (), CellState.DASH
    if is_beyond_numbers(body):
        return (), CellState.WORD
    body = _STEPPED.sub(lambda match: _in_unit(match[0], unit_krw), body.replace("백만 원", "백만원"))
    amounts = tuple(_amounts(body, unit_krw))
    return amounts, CellState.NUMBER if amounts else CellState.WORD


def _in_unit(text: str, unit_krw: Decimal) -> str:
    """``1억 2천만원`` as a bare number of the table's unit."""
    won = next(money_in(text if text.endswith("원") else f"{text}원")).won
    return f"{won / unit_krw:f}"


def _amounts(body: str, unit_krw: Decimal) -> Iterator[AmountReading]:
    outer = body[1:-1] if body.startswith("(") and body.endswith(")") and "(" not in body[1:] else body
    for match in _AMOUNT.finditer(outer):
        inside = match["inside"] or ""
        nested = list(_nested(inside, unit_krw)) if re.search(r"\d", inside) else []
        words = f"{match['before'] or ''} {match['after'] or ''} {'' if nested else inside}"
        whole = _reading(match, unit_krw, words)
        for part in nested:
            if part.status is AmountStatus.CARRIED_OVER and whole.status is AmountStatus.EXECUTED:
                whole = replace(whole, value=whole.value - part.value)
        yield whole
        yield from nested


def _nested(inside: str, unit_krw: Decimal) -> Iterator[AmountReading]:
    """Amounts inside parentheses that carry a status of their own; shares by source are no amounts."""
    for match in _AMOUNT.finditer(inside[1:-1]):
        words = f"{match['before'] or ''} {match['after'] or ''}"
        if words.strip() or match["sign"] in {"△", "▲", "▵", "∆"}:
            yield _reading(match, unit_krw, words)


def _reading(match: re.Match[str], unit_krw: Decimal, words: str) -> AmountReading:
    status = next((status for pattern, status in _STATUS if pattern.search(words)), AmountStatus.EXECUTED)
    value = number_of(match["number"])
    if match["unit"]:
        value = value * UNITS[match["unit"]] / unit_krw
    if match["sign"] and match["sign"] != "+":
        status = AmountStatus.REFUND
    if status is AmountStatus.REFUND:
        value = -abs(value)
    return AmountReading(value, status, match[0].strip(), decimals_of(match["number"]))


def executed_of(amounts: tuple[AmountReading, ...]) -> Decimal:
    """What a cell adds to the executed sum: executed and refunds, never planned or carried over."""
    counted = (AmountStatus.EXECUTED, AmountStatus.REFUND)
    return sum((amount.value for amount in amounts if amount.status in counted), Decimal(0))
