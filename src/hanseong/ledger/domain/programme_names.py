"""Which unit programme a word means: a key, a number with its programme, or a name. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from hanseong.core.registry import ProgrammeChoice
from hanseong.ledger.domain.words import folded

_DASHES = re.compile(r"[‐‑‒–—−―ー-]+")


def fold_number(text: str) -> str:
    """A management number for look-up: ``Ⅰ-①-3``, ``I-①-3`` and ``i - 1 - 3`` are all ``I-1-3``."""
    said = unicodedata.normalize("NFKC", text).upper()
    return re.sub(r"[^\w-]", "", _DASHES.sub("-", re.sub(r"\s", "", said))).strip("-")


def meant(text: str, choices: Iterable[ProgrammeChoice], *, on: date | None = None) -> list[ProgrammeChoice]:
    """Every programme the word may mean: one, several when it is ambiguous, none when unknown.

    A pledge's number alone means all its programmes. Where terms share a word, those of the term
    that holds ``on`` are meant, else those of the newest term.
    """
    said = unicodedata.normalize("NFC", text).strip()
    known = list(choices)
    exact = [one for one in known if one.key == said]
    if exact:
        return exact
    found = [one for one in known if _fits(said, one)]
    inside = [one for one in found if on is not None and _holds(one, on)]
    if inside:
        return inside
    newest = max((one.term for one in found), default=0)
    return [one for one in found if one.term == newest]


def _fits(said: str, one: ProgrammeChoice) -> bool:
    number, _, part = said.rpartition("/")
    names = {folded(name) for name in (one.name, *one.names)}
    if number and part:
        term, _, rest = number.rpartition("/")
        same_term = not term or term == str(one.term)
        same_number = fold_number(rest) == fold_number(one.pledge_number)
        if same_term and same_number and (folded(part) == folded(one.programme_key) or folded(part) in names):
            return True
    if folded(said) in names or folded(said) == folded(one.label):
        return True
    return bool(said) and fold_number(said) == fold_number(one.pledge_number)


def _holds(one: ProgrammeChoice, on: date) -> bool:
    return one.starts_on is not None and one.ends_on is not None and one.starts_on <= on < one.ends_on
