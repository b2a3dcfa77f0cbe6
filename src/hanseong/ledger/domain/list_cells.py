"""Cells of a payment list: amounts with their signs and currencies, days. Pure; guesses nothing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hanseong.ledger.domain.money import MOST_WON

LONGEST_CELL = 60
_FOREIGN = re.compile(r"[$€£¥]|\b(?:USD|EUR|JPY|CNY|RMB|GBP|달러|유로|엔화|위안)\b|달러|유로|엔화|위안")
_KOREAN_MONEY = {"", "원", "won", "krw", "₩", "원화", "w"}
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_MINUS = "-−–△▲▽▼"
_DAY = re.compile(
    r"'?(\d{4}|\d{2})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?(?:\s+[\d:.]+)?", re.ASCII
)
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)


class CellFault(ValueError):
    """Why a cell cannot be taken, as a code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class SignedWon:
    """An amount in won with the sign it was printed with."""

    amount: Decimal
    is_negative: bool


def read_amount(text: str, unit_krw: int = 1) -> SignedWon:
    """``1,200,000``, ``△300,000``, ``(300,000)``, ``₩1,000``; CellFault for what is no won amount."""
    said = unicodedata.normalize("NFKC", text).strip()
    if not said:
        raise CellFault("no_amount")
    if len(said) > LONGEST_CELL:
        raise CellFault("unreadable_amount")
    if _FOREIGN.search(said.upper()):
        raise CellFault("other_currency")
    bare = re.sub(r"\s", "", said)
    is_negative = bare[:1] in _MINUS or (bare.startswith("(") and bare.endswith(")"))
    bare = bare.strip("()").lstrip(_MINUS).removeprefix("₩").lstrip(_MINUS).removesuffix("원")
    if _NUMBER.fullmatch(bare) is None:
        raise CellFault("unreadable_amount")
    amount = Decimal(bare.replace(",", "")) * unit_krw
    if amount != amount.to_integral_value():
        raise CellFault("part_of_a_won")
    if amount == 0:
        raise CellFault("zero_amount")
    if amount > MOST_WON:
        raise CellFault("unreadable_amount")
    return SignedWon(amount.quantize(Decimal(1)), is_negative)


def check_currency(text: str) -> None:
    """CellFault unless a currency cell says won, or nothing."""
    if unicodedata.normalize("NFKC", text).strip().casefold() not in _KOREAN_MONEY:
        raise CellFault("other_currency")


def read_day(text: str, today: date) -> date:
    """``2026-11-18``, ``2026. 11. 18.``, ``'26.11.18``, ``20261118``; not after today. CellFault."""
    said = unicodedata.normalize("NFKC", text).strip().replace("’", "'")
    if not said:
        raise CellFault("no_date")
    found = _SOLID.fullmatch(said) or _DAY.fullmatch(said[:LONGEST_CELL])
    if found is None:
        raise CellFault("unreadable_date")
    year, month, day = (int(part) for part in found.groups())
    try:
        read = date(year + 2000 if year < 100 else year, month, day)
    except ValueError as error:
        raise CellFault("unreadable_date") from error
    if read > today:
        raise CellFault("future_date")
    if read.year < 1995:
        raise CellFault("unreadable_date")
    return read


def read_year(text: str, paid_on: date) -> int:
    """The fiscal year of a cell; an empty one is the year of the payment. CellFault when far from it."""
    said = unicodedata.normalize("NFKC", text).strip().removesuffix("년").removesuffix("년도").strip()
    if not said:
        return paid_on.year
    if not said.isascii() or not said.isdecimal() or len(said) != 4:
        raise CellFault("unreadable_year")
    year = int(said)
    if not paid_on.year - 2 <= year <= paid_on.year:
        raise CellFault("strange_year")
    return year
