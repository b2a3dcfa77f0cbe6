"""The lines of a PDF table's cells put together, deciding whether a line end is a blank or cuts a word.

A page holds no words, only signs at places. Three signals tell: files that write a blank at the end
of wrapped lines; lines that end although the next word would still fit (a real line end); and
tables in which every wrapped line is full to the last sign, so that words are cut anywhere.
"""

from __future__ import annotations

from itertools import pairwise

from hanseong.core.documents.readers.pdf_text import Box, Char, TextLine, text_lines

_ENOUGH = 4  # wrapped lines before the habit of a table is believed
_HABIT = 0.9
_SLACK = 1.1  # of a sign's width: justification and rounding
_BULLETS = ("◦", "○", "-", "·", "※", "•", "▶", "□")

Cell = tuple[Box, list[TextLine]]


def cell_texts(boxes: list[tuple[Box, list[Char]]]) -> list[str]:
    """Each cell's lines as one text."""
    cells = [(box, text_lines(chars)) for box, chars in boxes]
    padding = min((line.left - box[0] for box, lines in cells for line in lines), default=0.0)
    writes_blanks = any(line.ends_with_blank for _, lines in cells for line in lines[:-1])
    wrapped = [
        _room(box, line, padding) < after.first_sign * _SLACK
        for box, lines in cells
        for line, after in pairwise(lines)
        if _is_wrapped(box, line, after, padding)
    ]
    cuts_words = not writes_blanks and len(wrapped) >= _ENOUGH and sum(wrapped) >= len(wrapped) * _HABIT
    may_cut = writes_blanks or cuts_words
    return [_joined(box, lines, padding, may_cut=may_cut) for box, lines in cells]


def _room(box: Box, line: TextLine, padding: float) -> float:
    return box[2] - max(padding, 0.0) - line.right


def _is_wrapped(box: Box, line: TextLine, after: TextLine, padding: float) -> bool:
    """Whether the line ended for want of room: the next word would not have fitted."""
    return _room(box, line, padding) < after.first_word and not after.text.startswith(_BULLETS)


def _joined(box: Box, lines: list[TextLine], padding: float, *, may_cut: bool) -> str:
    text = ""
    for number, line in enumerate(lines):
        text += line.text.replace("\t", " ")
        if number + 1 == len(lines):
            break
        after = lines[number + 1]
        is_full = _room(box, line, padding) < after.first_sign * _SLACK
        is_cut = may_cut and is_full and _is_wrapped(box, line, after, padding) and not line.ends_with_blank
        text += "" if is_cut else " "
    return text
