"""How money, days, quarters and ages are written for a Korean or an English reader. Pure.

Amounts come in won and are written in 백만원 (million won), the unit of the official sheet.
Moments come in aware and are written on the Korean clock. A missing value is a dash, never 0.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from hanseong.core.calendar.quarters import Quarter
from hanseong.core.calendar.zone import to_kst
from hanseong.core.money import millions_from_won

Language = Literal["ko", "en"]
MISSING = "–"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_AGES = ((86_400 * 365, "년", "year"), (86_400 * 30, "개월", "month"), (86_400, "일", "day"))
_SHORT_AGES = ((3_600, "시간", "hour"), (60, "분", "minute"))


def number(value: Decimal | float | None, places: int | None = None) -> str:
    """Thousands separated: ``1218`` → ``1,218``; ``places`` fixes the decimals."""
    if value is None:
        return MISSING
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if places is not None:
        return f"{exact:,.{places}f}"
    whole = exact == exact.to_integral_value()
    return f"{exact:,.0f}" if whole else f"{exact.normalize():,f}"


def millions(won: Decimal | int | None) -> str:
    """Won as 백만원 without the unit: ``16700000`` → ``16.7``."""
    return MISSING if won is None else number(millions_from_won(Decimal(won)))


def millions_with_unit(won: Decimal | int | None, language: Language) -> str:
    """``1,218백만원`` or ``₩1,218 million``, the minus sign before the currency."""
    if won is None:
        return MISSING
    if language == "ko":
        return f"{millions(won)}백만원"
    sign = "-" if won < 0 else ""
    return f"{sign}₩{millions(abs(Decimal(won)))} million"


def percent(share: Decimal | float | None, places: int = 1) -> str:
    """A share of 1 as a rate: ``0.853`` → ``85.3%``."""
    return MISSING if share is None else f"{Decimal(str(share)) * 100:,.{places}f}%"


def day(value: date | None, language: Language) -> str:
    """``2024. 6. 30.`` or ``30 Jun 2024``."""
    if value is None:
        return MISSING
    if language == "ko":
        return f"{value.year}. {value.month}. {value.day}."
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime | None, language: Language) -> str:
    """A moment on the Korean clock to the minute: ``2024. 6. 30. 14:05``."""
    if value is None:
        return MISSING
    local = to_kst(value)
    tail = "" if language == "ko" else " KST"
    return f"{day(local.date(), language)} {local:%H:%M}{tail}"


def quarter(value: Quarter | str | None, language: Language) -> str:
    """``2024년 2분기`` or ``Q2 2024``; accepts ``2024Q2``."""
    if value is None or value == "":
        return MISSING
    found = Quarter.parse(value) if isinstance(value, str) else value
    return f"{found.year}년 {found.number}분기" if language == "ko" else f"Q{found.number} {found.year}"


def age(value: datetime | None, now: datetime, language: Language) -> str:
    """How long ago: ``3분 전``, ``3 minutes ago``; under a minute ``방금``. A future moment says so."""
    if value is None:
        return MISSING
    seconds = int((now - value).total_seconds())
    size = abs(seconds)
    for length, korean, english in (*_AGES, *_SHORT_AGES):
        if size >= length:
            count = size // length
            if language == "ko":
                return f"{count}{korean} {'전' if seconds > 0 else '뒤'}"
            plural = english if count == 1 else f"{english}s"
            return f"{count} {plural} ago" if seconds > 0 else f"in {count} {plural}"
    return "방금" if language == "ko" else "just now"
