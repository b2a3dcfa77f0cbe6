"""Text made fit for a file: characters no format may carry are dropped, live text is recognized."""

from __future__ import annotations

import re
import unicodedata

UNTITLED = {"ko": "문서", "en": "Document"}
SIMULATED_MARK = {"ko": "모의", "en": "SIMULATED"}

# XML 1.0 section 2.2: what a document may not hold even escaped (tab and line feed may stay).
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")
# What spreadsheets take for the start of a formula, with the full-width forms they fold (CSV injection).
_LIVE_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_LIVE_CONTROLS = ("\t", "\r", "\n")


def clean(text: str) -> str:
    """The text with one kind of line end and without characters that XML forbids."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """The text on one line: tabs and line ends become single blanks."""
    return re.sub("[\t\n]+", " ", clean(text)).strip()


def is_live(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula; leading blanks do not hide one."""
    return text.startswith(_LIVE_CONTROLS) or _without_blanks(text).startswith(_LIVE_STARTS)


def _without_blanks(text: str) -> str:
    """The text from its first visible character on (format signs such as a BOM are invisible too)."""
    for position, character in enumerate(text):
        if not character.isspace() and unicodedata.category(character) not in {"Cf", "Cc"}:
            return text[position:]
    return ""


def width_em(text: str) -> float:
    """About how wide a text runs, in em: full-width signs 1, others 0.55."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.55 for sign in text)


def file_stem(title: str) -> str:
    """A title as a file name: no signs that file systems or headers refuse, 80 characters at most."""
    kept = re.sub(r'[\\/:*?"<>|\x00-\x1f\x7f]+', " ", clean(title))
    return " ".join(kept.split()).strip(". ")[:80] or "document"
