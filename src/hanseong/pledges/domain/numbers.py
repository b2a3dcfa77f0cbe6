"""Management numbers: printed with signs (``I-①-3``), typed in many ways, kept under one key. Pure."""

from __future__ import annotations

import re
import unicodedata

_DASHES = re.compile(r"[‐‑‒–—−―ー-]+")  # look-alike hyphens
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def number_key(text: str) -> str:
    """The number folded for look-up: ``Ⅰ-①-3``, ``I-①-3`` and ``i - 1 - 3`` are all ``I-1-3``.

    Compatibility forms lose their shape (① is 1, Ⅱ is II), dashes become one hyphen, blanks vanish.
    """
    folded = unicodedata.normalize("NFKC", text).upper()
    folded = _DASHES.sub("-", re.sub(r"\s", "", folded))
    return re.sub(r"[^\w가-힣-]", "", folded).strip("-")


def sign_order(sign: str) -> int:
    """Where a printed sign stands in its row: ``II`` → 2, ``③`` → 3; 0 for a sign without a number."""
    folded = unicodedata.normalize("NFKC", sign).strip().strip(".").upper()
    if folded.isdecimal():
        return int(folded)
    if not folded or set(folded) - set(_ROMAN):
        return 0
    values = [_ROMAN[letter] for letter in folded]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def parts(management_no: str) -> tuple[str, str, str]:
    """Goal, area and number of a printed management number; missing parts are ""."""
    pieces = [piece.strip() for piece in _DASHES.split(management_no)]
    goal, area, number = (*pieces, "", "", "")[:3]
    return goal, area, number


def number_order(management_no: str) -> int:
    """A sort key of whole numbers: goals of up to 99 areas of up to 999 pledges."""
    goal, area, number = parts(management_no)
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", number))
    return sign_order(goal) * 100_000 + sign_order(area) * 1_000 + int(digits or 0)


def programme_key(term: int, number: str, programme: str) -> str:
    """How the house names a unit programme across rooms: ``9/I-1-1/p1``; ``number`` is a folded key."""
    return f"{term}/{number}/{programme}"
