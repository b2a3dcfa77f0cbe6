"""Characters of a PDF page put together to words and lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

Box = tuple[float, float, float, float]
Char = dict[str, Any]

_WORD_GAP = 0.18  # of the type size: a wider gap between two signs is a blank
_COLUMN_GAP = 2.5  # of the type size: a wider gap parts two columns (contact lines, heads without rules)
_SAME_LINE = 0.5  # of the type size: how far middles may lie apart on one line


@dataclass(frozen=True)
class TextLine:
    """A line of text, its edges in points, and the widths that tell why it ended where it did."""

    text: str
    top: float
    left: float
    right: float
    ends_with_blank: bool
    first_sign: float  # width of the first sign
    first_word: float  # width of the first word


def inside(char: Char, box: Box) -> bool:
    """Whether the middle of the sign lies in the box."""
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def text_lines(chars: list[Char]) -> list[TextLine]:
    """The signs as lines from top to bottom, each from left to right; wide gaps become tabs."""
    rows: list[list[Char]] = []
    upright = [char for char in chars if char["upright"]]
    for char in sorted(upright, key=lambda char: (_middle(char), char["x0"])):
        if rows and abs(_middle(char) - _middle(rows[-1][0])) <= char["size"] * _SAME_LINE:
            rows[-1].append(char)
        else:
            rows.append([char])
    lines = [_line(sorted(row, key=lambda char: float(char["x0"]))) for row in rows]
    return [line for line in lines if line.text.strip()]


def _middle(char: Char) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _line(row: list[Char]) -> TextLine:
    text = ""
    right = float(row[0]["x0"])
    for char in row:
        if char["text"].isspace():
            text += " "
            continue
        gap = char["x0"] - right
        if text.strip() and gap > char["size"] * _COLUMN_GAP:
            text = text.rstrip() + "\t"
        elif text.strip() and gap > char["size"] * _WORD_GAP and not text[-1].isspace():
            text += " "
        text += char["text"]
        right = max(right, char["x1"])
    shown = re.sub(" +", " ", text).strip(" ")
    signs = [char for char in row if not char["text"].isspace()] or row
    word = signs[: max(1, len(shown.split(None, 1)[0]))] if shown else signs[:1]
    return TextLine(
        text=shown,
        top=min(char["top"] for char in row),
        left=signs[0]["x0"],
        right=right,
        ends_with_blank=text.endswith(" "),
        first_sign=signs[0]["x1"] - signs[0]["x0"],
        first_word=word[-1]["x1"] - word[0]["x0"],
    )
