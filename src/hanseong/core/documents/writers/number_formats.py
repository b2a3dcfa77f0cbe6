"""Spreadsheet number formats (ECMA-376 part 1, 18.8.31) that show a number exactly as it was printed."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_LONGEST_FORMAT = 250  # Excel refuses more than 255 characters


def number_format(text: str, value: int | Decimal) -> str:
    """The format under which ``value`` reads ``text``, ``General`` when there is none.

    ``350백만원`` with 350 gives ``0"백만원"``; △ stands before a negative amount in Korean budgets.
    A text that does not hold the value's digits is shown literally over the value.
    """
    found = _NUMBER.search(text)
    if found and _says(found[0], value):
        digits = ("#,##0" if "," in found[0] else "0") + ("." + "0" * len(found[1]) if found[1] else "")
        body = _literal(text[: found.start()]) + digits + _literal(text[found.end() :])
        code = f"{body};{body}" if value < 0 else body
    elif text:
        code = ";".join([_literal(text)] * 3)
    else:
        code = "General"
    return code if len(code) <= _LONGEST_FORMAT else "General"


def _says(digits: str, value: int | Decimal) -> bool:
    return Decimal(digits.replace(",", "")) == abs(Decimal(value))


def _literal(text: str) -> str:
    """Text as a quoted literal of a format; a double quote cannot be quoted and is escaped outside."""
    return r"\"".join(f'"{part}"' if part else "" for part in text.split('"'))
