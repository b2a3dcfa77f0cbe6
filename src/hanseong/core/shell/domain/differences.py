"""What changed between two texts, word by word. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
LONGEST = 4_000
"""Words of one side beyond which the texts are shown whole: matching takes quadratic time."""


@dataclass(frozen=True)
class Piece:
    """A run of text that stayed, came or went."""

    kind: Literal["same", "inserted", "deleted"]
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """The pieces in reading order; joined without the inserted ones they give ``before`` back."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > LONGEST:
        whole = [Piece("deleted", before), Piece("inserted", after)]
        return [Piece("same", before)] if before == after else [piece for piece in whole if piece.text]
    found: list[Piece] = []
    for _tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[a:b] == new[c:d]:
            found.append(Piece("same", "".join(old[a:b])))
            continue
        if b > a:
            found.append(Piece("deleted", "".join(old[a:b])))
        if d > c:
            found.append(Piece("inserted", "".join(new[c:d])))
    return found
