"""Asset tags (관리번호): short codes with a check digit, safe to type when a camera fails. Pure."""

from __future__ import annotations

import re
import unicodedata

PREFIX = "HS"
_TAG = re.compile(r"HS-?(\d{2})-?(\d{5})-?(\d)")
_ADDRESS = re.compile(r"https?://[^?#]*/([^/?#]+)/?", re.IGNORECASE)


def tag(year: int, number: int) -> str:
    """The tag of the n-th asset of a year: ``HS-26-00001-5``. ValueError beyond 99,999 a year."""
    if not 1 <= number <= 99_999:
        raise ValueError(f"no such asset number: {number}")
    body = f"{year % 100:02d}{number:05d}"
    return f"{PREFIX}-{body[:2]}-{body[2:]}-{check_digit(body)}"


def read_tag(scanned: str) -> str | None:
    """The tag that was scanned or typed; None when it is none or a digit was mistyped.

    A label's QR code holds an address that ends in the tag: that counts as well.
    """
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", scanned))
    address = _ADDRESS.fullmatch(text)
    text = (address[1] if address else text).upper()
    found = _TAG.fullmatch(text.replace("‐", "-").replace("–", "-"))
    if found is None or not found.group().isascii():
        return None
    year, number, digit = found.groups()
    return f"{PREFIX}-{year}-{number}-{digit}" if check_digit(year + number) == int(digit) else None


def check_digit(body: str) -> int:
    """Luhn's: finds every single wrong digit and nearly every swapped pair."""
    total = 0
    for place, sign in enumerate(reversed(body)):
        digit = int(sign) * (2 if place % 2 == 0 else 1)
        total += digit - 9 if digit > 9 else digit
    return -total % 10
