"""Whether a kept text is the name or the contact somebody asks for. Pure."""

from __future__ import annotations

import re
import unicodedata

_SHORTEST_NAME = 2
_SHORTEST_NUMBER = 8
_NUMBERS = re.compile(r"\+?\d[\d\-.() ]{6,}\d")


def folded_name(text: str) -> str:
    """A name without spaces, in one spelling: ``홍 길동`` and ``홍길동`` are the same."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def folded_contact(text: str) -> str:
    """A mail address in small letters, or the digits of a number with the country's 82 as 0."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if "@" in plain:
        return plain
    digits = re.sub(r"\D", "", plain)
    return f"0{digits[2:]}" if digits.startswith("82") and len(digits) > 10 else digits


def is_name(kept: str, asked: str) -> bool:
    """The same name."""
    wanted = folded_name(asked)
    return len(wanted) >= _SHORTEST_NAME and folded_name(kept) == wanted


def is_contact(kept: str, asked: str) -> bool:
    """The same mail address, number, or an address that is written the same."""
    wanted = folded_contact(asked)
    if "@" not in wanted and len(wanted) < _SHORTEST_NUMBER:
        return len(folded_name(asked)) >= _SHORTEST_NUMBER and folded_name(kept) == folded_name(asked)
    return folded_contact(kept) == wanted


def holds_name(text: str, asked: str) -> bool:
    """The name stands somewhere in the text."""
    wanted = folded_name(asked)
    return len(wanted) >= _SHORTEST_NAME and wanted in folded_name(text)


def holds_contact(text: str, asked: str) -> bool:
    """The address or number stands somewhere in the text."""
    wanted = folded_contact(asked)
    if "@" in wanted:
        return wanted in unicodedata.normalize("NFKC", text).casefold()
    if len(wanted) < _SHORTEST_NUMBER:
        return False
    return any(folded_contact(found) == wanted for found in _NUMBERS.findall(text))
