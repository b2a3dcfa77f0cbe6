"""The receipt number (접수번호): eleven digits with a check digit, read aloud and typed in. Pure.

Digits alone: there is no letter to be taken for one, and whoever types O or l all the same is
understood. Two digits of the year, eight by chance, so that nobody counts up to a neighbour's, and
the check digit of Damm's quasigroup, which finds every wrong digit and every swapped pair.
"""

from __future__ import annotations

import re
import unicodedata

YEAR_DIGITS, CHANCE_DIGITS = 2, 8
LENGTH = YEAR_DIGITS + CHANCE_DIGITS + 1
MOST_CHANCE = 10**CHANCE_DIGITS
# H. M. Damm, "Total anti-symmetrische Quasigruppen" (2004), order ten.
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
_TAKEN_FOR = str.maketrans({"O": "0", "o": "0", "I": "1", "i": "1", "l": "1", "L": "1", "|": "1"})
_BETWEEN = re.compile(r"[\s.\-‐‑‒–—―−·/]")


def check_digit(digits: str) -> int:
    """The digit that makes the row come out even."""
    row = 0
    for digit in digits:
        row = _DAMM[row][int(digit)]
    return row


def number_of(year: int, chance: int) -> str:
    """The eleven digits; ValueError for a chance outside ``0 … MOST_CHANCE - 1``."""
    if not 0 <= chance < MOST_CHANCE:
        raise ValueError("the part left to chance has eight digits")
    digits = f"{year % 100:02d}{chance:08d}"
    return f"{digits}{check_digit(digits)}"


def read_number(text: str) -> str:
    """The digits of what somebody typed; ValueError ``length`` or ``check`` when it can be no number."""
    said = _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).translate(_TAKEN_FOR)
    if len(said) != LENGTH or not (said.isascii() and said.isdecimal()):
        raise ValueError("length")
    if check_digit(said) != 0:
        raise ValueError("check")
    return said


def spelled(number: str) -> str:
    """In groups, as it is printed and read aloud: ``2612-3456-789``."""
    return "-".join((number[:4], number[4:8], number[8:]))
