"""What looks like personal data in a comment, and the comment with it masked. Pure.

A hint for the moderator, not a proof: numbers shaped like a telephone or resident registration
number, and mail addresses. Full-width digits count too.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_SEP = r"[\s.\-–~)]{0,3}"
_SHAPES = (
    ("mail", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("resident_number", re.compile(rf"(?<!\d)\d{{6}}{_SEP}[1-8]\d{{6}}(?!\d)")),
    ("phone", re.compile(rf"(?<!\d)(?:\+82{_SEP}|\(?0)\d{{1,2}}{_SEP}\d{{3,4}}{_SEP}\d{{4}}(?!\d)")),
)
MASK = "●"
_NOTE = "개인정보로 보이는 곳을 가리고 공개함: "


@dataclass(frozen=True)
class Suspect:
    """A place of a text that looks like personal data."""

    kind: str
    start: int
    end: int


def suspects(text: str) -> tuple[Suspect, ...]:
    """Places in order, none of them overlapping."""
    plain = "".join(_narrow(letter) for letter in text)  # same length, so that places stay places
    found: list[Suspect] = []
    for kind, shape in _SHAPES:
        for match in shape.finditer(plain):
            if all(match.end() <= other.start or match.start() >= other.end for other in found):
                found.append(Suspect(kind, *match.span()))
    return tuple(sorted(found, key=lambda one: one.start))


def recorded(text: str) -> str:
    """The note that keeps which places of a text are hidden, so that a later rule changes nothing."""
    return _NOTE + ",".join(f"{one.start}-{one.end}" for one in suspects(text))


def shown(text: str, note: str) -> str:
    """The text as residents read it: without the letters and digits of the places that the note names."""
    if not note.startswith(_NOTE):
        return text
    letters = list(text)
    for start, end in re.findall(r"(\d+)-(\d+)", note.removeprefix(_NOTE)):
        for place in range(int(start), min(int(end), len(letters))):
            letters[place] = MASK if letters[place].isalnum() else letters[place]
    return "".join(letters)


def _narrow(letter: str) -> str:
    found = unicodedata.normalize("NFKC", letter)
    return found if len(found) == 1 else letter
