"""How a spreadsheet shows a number: the common part of number formats (ECMA-376 part 1, 18.8.31)."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_TOKEN = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.|([#0?][#0?,]*(?:\.[0#?]+)?)|(.)')


def displayed(value: object, code: str) -> str:
    """A cell's value as its reader sees it; text stays text."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float() | Decimal():
            return _number(value, code)
        case datetime():
            is_day = value.time() == time(0)
            return value.strftime("%Y-%m-%d" if is_day else "%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _number(value: float | Decimal, code: str) -> str:
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        return str(value)
    sections = re.findall(r'((?:"[^"]*"|\\.|[^;"\\])+|(?<=;)(?=;|$))', code)
    if not sections or code == "General":
        return _plain(number)
    index = 1 if number < 0 and len(sections) > 1 else 2 if number == 0 and len(sections) > 2 else 0
    try:
        text = _section(abs(number), sections[index])
    except InvalidOperation:
        return _plain(number)
    return f"-{text}" if number < 0 and index == 0 else text


def _plain(number: Decimal) -> str:
    """No more than the 15 digits a spreadsheet keeps, without an exponent."""
    text = f"{number:.15g}" if abs(number) >= Decimal("1e-9") or not number else "0"
    return f"{Decimal(text).normalize():f}"


def _section(number: Decimal, code: str) -> str:
    tokens = _TOKEN.findall(code)
    shown = number * 100 if any(other == "%" for *_, other in tokens) else number
    parts: list[str] = []
    for quoted, escaped, digits, other in tokens:
        if digits:
            parts.append(_digits(shown, digits))
        else:
            parts.append(quoted or escaped or ("" if other in {"?", "#"} else other))
    return "".join(parts)


def _digits(number: Decimal, pattern: str) -> str:
    """The digits under ``#,##0.0#``: grouping, least and most decimals."""
    whole, _, fraction = pattern.partition(".")
    places, least = len(fraction), fraction.rstrip("#?").__len__()
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded:,.{places}f}" if "," in whole.rstrip(",") else f"{rounded:.{places}f}"
    if places > least:
        kept = text.rstrip("0")
        end = len(text) - places + least
        text = (kept if len(kept) > end else text[:end]).rstrip(".")
    return text
